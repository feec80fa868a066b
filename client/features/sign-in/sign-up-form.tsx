/** The form of somebody who is new. */
import type { Me } from '@gameplan/shared/api/people';
import { PASSWORD_MIN, signUp } from '@gameplan/shared/api/people';
import { useState } from 'react';
import { useCall } from '../../lib/use-call.ts';
import { appWords } from '../../lib/words/app.ts';
import { signInWords } from '../../lib/words/sign-in.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PasswordField } from './password-field.tsx';
import { refusalErrors, signUpErrors } from './sign-errors.ts';
import { useSign } from './use-sign.ts';

export const SignUpForm = ({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }) => {
  const words = { app: useWords(appWords), signIn: useWords(signInWords) };
  const call = useCall();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const typed = { name, email, password };
  const { form, errors, busy, submit } = useSign({
    check: () => signUpErrors(typed, words),
    send: () => call(signUp, { body: typed }),
    explain: (failure) => refusalErrors(failure, { typed, words, least: PASSWORD_MIN }),
    onSignedIn,
  });
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errors.form !== undefined && <Notice tone="danger">{errors.form}</Notice>}
      <TextField
        label={words.signIn.name}
        name="name"
        autoComplete="name"
        autoFocus
        required
        value={name}
        error={errors.name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={words.signIn.email}
        name="email"
        type="email"
        autoComplete="email"
        required
        value={email}
        error={errors.email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordField
        name="password"
        autoComplete="new-password"
        required
        value={password}
        error={errors.password}
        hint={words.signIn.passwordHint({ least: PASSWORD_MIN })}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button variant="primary" size={44} type="submit" busy={busy} className="mt-2 w-full">
        {words.signIn.signUp.submit}
      </Button>
    </form>
  );
};
