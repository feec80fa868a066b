/** Changing the password: the one now, and the new one. */
import { newPassword, PASSWORD_MIN } from '@gameplan/shared/api/people';
import { changePassword } from '@gameplan/shared/api/sessions';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useRef, useState } from 'react';
import * as z from 'zod/mini';
import { failureText } from '../../lib/failure-text.ts';
import { useMe } from '../../lib/me.ts';
import { useCall } from '../../lib/use-call.ts';
import { codeOf, useDeed } from '../../lib/use-deed.ts';
import { appWords } from '../../lib/words/app.ts';
import { profileWords } from '../../lib/words/profile.ts';
import { signInWords } from '../../lib/words/sign-in.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { Section } from '../../ui/section.tsx';
import { useToast } from '../../ui/toast.tsx';

interface Typed {
  readonly current: string;
  readonly password: string;
}
const NOTHING: Typed = { current: '', password: '' };

/** Words beside the fields before anything is sent. */
const faultsIn = (
  { current, password }: Typed,
  { errors }: typeof signInWords,
): Partial<Record<keyof Typed, string>> => {
  const short = errors.passwordShort({ least: PASSWORD_MIN, length: password.length });
  const wrong = password.length < PASSWORD_MIN ? short : errors.passwordTooLong;
  return {
    ...(current === '' && { current: errors.passwordMissing }),
    ...(!z.safeParse(newPassword, password).success && {
      password: password === '' ? errors.passwordMissing : wrong,
    }),
  };
};

const usePasswordChange = () => {
  const words = useWords(profileWords).password;
  const signWords = useWords(signInWords);
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const deed = useDeed();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(NOTHING);
  const [faults, setFaults] = useState<Partial<Record<keyof Typed, string>>>({});
  const change = async () => {
    const found = faultsIn(typed, signWords);
    setFaults(found);
    const [first] = Object.keys(found);
    form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
    if (first !== undefined) return;
    const done = await deed.run(async () => {
      const answer = await call(changePassword, { body: typed });
      if (!answer.ok && codeOf(answer.error) === 'password-wrong') {
        setFaults({ current: words.wrong });
        form.current?.querySelector<HTMLInputElement>('input[name="current"]')?.focus();
      }
      return answer;
    });
    if (done === null) return;
    setTyped(NOTHING);
    void queries.invalidateQueries({ queryKey: ['sessions'] });
    toast({ text: words.done });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change();
  };
  return { form, typed, setTyped, faults, deed, submit };
};

export const PasswordSection = () => {
  const app = useWords(appWords);
  const { password: words } = useWords(profileWords);
  const { passwordHint } = useWords(signInWords);
  const { email } = useMe();
  const { form, typed, setTyped, faults, deed, submit } = usePasswordChange();
  const isWrong = codeOf(deed.failure) === 'password-wrong';
  return (
    <Section title={words.title} lead={words.lead}>
      <form
        ref={form}
        noValidate
        onSubmit={submit}
        className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1"
      >
        {deed.failure !== null && !isWrong && (
          <div className="col-span-full">
            <Notice tone="danger">{failureText(deed.failure, app)}</Notice>
          </div>
        )}
        {/* Whoever keeps passwords for people has to know whose it is. */}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={words.current}
          show={words.show}
          hide={words.hide}
          name="current"
          autoComplete="current-password"
          required
          value={typed.current}
          error={faults.current}
          onChange={(event) => setTyped({ ...typed, current: event.target.value })}
        />
        <PasswordField
          label={words.next}
          show={words.show}
          hide={words.hide}
          name="password"
          autoComplete="new-password"
          required
          value={typed.password}
          error={faults.password}
          hint={passwordHint({ least: PASSWORD_MIN })}
          onChange={(event) => setTyped({ ...typed, password: event.target.value })}
        />
        <Button type="submit" busy={deed.busy} className="col-span-full justify-self-start">
          {words.submit}
        </Button>
      </form>
    </Section>
  );
};
