/** The form of somebody who came by a link to choose a new password. */
import type { Me } from '@gameplan/shared/api/people';
import { PASSWORD_MIN } from '@gameplan/shared/api/people';
import { resetPassword } from '@gameplan/shared/api/sessions';
import { useState } from 'react';
import { useCall } from '../../lib/use-call.ts';
import { codeOf } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { signInWords } from '../../lib/words/sign-in.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { newPasswordErrors, refusalErrors } from './sign-errors.ts';
import { useSign } from './use-sign.ts';

export interface NewPasswordFormProps {
  readonly token: string;
  readonly label: string;
  readonly submit: string;
  readonly onSignedIn: (me: Me) => void;
  /** The link was used, or is too old. */
  readonly onUsedUp: () => void;
}

export const NewPasswordForm = (props: NewPasswordFormProps) => {
  const { token, label, onSignedIn, onUsedUp } = props;
  const words = { app: useWords(appWords), signIn: useWords(signInWords) };
  const call = useCall();
  const [password, setPassword] = useState('');
  const { form, errors, busy, submit } = useSign({
    check: () => newPasswordErrors(password, words),
    send: () => call(resetPassword, { body: { token, password } }),
    explain: (failure) => {
      if (codeOf(failure) === 'link-used-up') onUsedUp();
      const typed = { name: '', email: '', password };
      return refusalErrors(failure, { typed, words, least: PASSWORD_MIN });
    },
    onSignedIn,
  });
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errors.form !== undefined && <Notice tone="danger">{errors.form}</Notice>}
      <PasswordField
        label={label}
        show={words.signIn.showPassword}
        hide={words.signIn.hidePassword}
        name="password"
        autoComplete="new-password"
        autoFocus
        required
        value={password}
        error={errors.password}
        hint={words.signIn.passwordHint({ least: PASSWORD_MIN })}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button variant="primary" size={44} type="submit" busy={busy} className="mt-2 w-full">
        {props.submit}
      </Button>
    </form>
  );
};
