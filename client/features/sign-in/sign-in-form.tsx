/** The form of somebody who has been here before. */
import type { Me } from '@gameplan/shared/api/people';
import { signIn } from '@gameplan/shared/api/people';
import { useState } from 'react';
import { useCall } from '../../lib/use-call.ts';
import { appWords } from '../../lib/words/app.ts';
import { signInWords } from '../../lib/words/sign-in.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { refusalErrors, signInErrors } from './sign-errors.ts';
import { useSign } from './use-sign.ts';

export const SignInForm = ({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }) => {
  const words = { app: useWords(appWords), signIn: useWords(signInWords) };
  const call = useCall();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const typed = { email, password };
  const { form, errors, busy, submit } = useSign({
    check: () => signInErrors(typed, words),
    send: () => call(signIn, { body: typed }),
    explain: (failure) =>
      refusalErrors(failure, { typed: { ...typed, name: '' }, words, least: 1 }),
    onSignedIn,
  });
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errors.form !== undefined && <Notice tone="danger">{errors.form}</Notice>}
      <TextField
        label={words.signIn.email}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        error={errors.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordField
        label={words.signIn.password}
        show={words.signIn.showPassword}
        hide={words.signIn.hidePassword}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        error={errors.password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button variant="primary" size={44} type="submit" busy={busy} className="mt-2 w-full">
        {words.signIn.signIn.submit}
      </Button>
    </form>
  );
};
