/** What signing up and signing in have in common: check, send, put the errors beside their fields, go on. */
import type { Me } from '@gameplan/shared/api/people';
import type { Result } from '@gameplan/shared/base/result';
import type { FormEvent, RefObject } from 'react';
import { useRef, useState } from 'react';
import type { CallFailure } from '../../lib/api.ts';
import type { SignErrors } from './sign-errors.ts';
import { SIGN_FIELDS } from './sign-errors.ts';

export interface SignSteps {
  /** What is wrong before anything is sent. */
  readonly check: () => SignErrors;
  readonly send: () => Promise<Result<Me, CallFailure>>;
  readonly explain: (failure: CallFailure) => SignErrors;
  readonly onSignedIn: (me: Me) => void;
}

export interface Sign {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly errors: SignErrors;
  readonly busy: boolean;
  readonly submit: (event: FormEvent) => void;
}

export const useSign = ({ check, send, explain, onSignedIn }: SignSteps): Sign => {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<SignErrors>({});
  const [busy, setBusy] = useState(false);

  const show = (found: SignErrors) => {
    setErrors(found);
    const first = SIGN_FIELDS.find((field) => field in found);
    if (first === undefined) return;
    form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
  };
  const run = async () => {
    const found = check();
    show(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    const answer = await send();
    setBusy(false);
    if (answer.ok) onSignedIn(answer.value);
    else show(explain(answer.error));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void run();
  };
  return { form, errors, busy, submit };
};
