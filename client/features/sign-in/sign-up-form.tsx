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
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { refusalErrors, signUpErrors } from './sign-errors.ts';
import { useSign } from './use-sign.ts';

export interface SignUpFormProps {
  readonly submit: string;
  /** The server asks for the code that it printed. */
  readonly takesCode?: boolean;
  /** With which somebody signs up, and the one address it is for; null for any. */
  readonly invitation?: { readonly token: string; readonly email: string | null };
  readonly onSignedIn: (me: Me) => void;
}

const useSignUp = ({ takesCode = false, invitation, onSignedIn }: SignUpFormProps) => {
  const words = { app: useWords(appWords), signIn: useWords(signInWords) };
  const call = useCall();
  const [typed, setTyped] = useState({ name: '', email: invitation?.email ?? '', password: '' });
  const [code, setCode] = useState('');
  const filled = { ...typed, ...(takesCode && { code }) };
  const sign = useSign({
    check: () => signUpErrors(filled, words),
    send: () =>
      call(signUp, {
        body: {
          ...typed,
          ...(takesCode && { code: code.trim() }),
          ...(invitation !== undefined && { invitation: invitation.token }),
        },
      }),
    explain: (failure) => refusalErrors(failure, { typed: filled, words, least: PASSWORD_MIN }),
    onSignedIn,
  });
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  return { ...sign, typed, set, code, setCode };
};

export const SignUpForm = (props: SignUpFormProps) => {
  const words = useWords(signInWords);
  const { form, errors, busy, submit, typed, set, code, setCode } = useSignUp(props);
  const hasOwnEmail = typeof props.invitation?.email === 'string';
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errors.form !== undefined && <Notice tone="danger">{errors.form}</Notice>}
      <TextField
        label={words.name}
        name="name"
        autoComplete="name"
        autoFocus
        required
        value={typed.name}
        error={errors.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={words.email}
        name="email"
        type="email"
        autoComplete="email"
        required
        readOnly={hasOwnEmail}
        hint={hasOwnEmail ? words.emailFixed : undefined}
        value={typed.email}
        error={errors.email}
        onChange={(event) => set({ email: event.target.value })}
      />
      <PasswordField
        label={words.password}
        show={words.showPassword}
        hide={words.hidePassword}
        name="password"
        autoComplete="new-password"
        required
        value={typed.password}
        error={errors.password}
        hint={words.passwordHint({ least: PASSWORD_MIN })}
        onChange={(event) => set({ password: event.target.value })}
      />
      {props.takesCode === true && (
        <TextField
          label={words.code}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={code}
          error={errors.code}
          hint={words.codeHint}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <Button variant="primary" size={44} type="submit" busy={busy} className="mt-2 w-full">
        {props.submit}
      </Button>
    </form>
  );
};
