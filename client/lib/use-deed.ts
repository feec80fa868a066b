/** One call at a time that changes something: whether it is under way, and what came of it if nothing did. */
import type { Result } from '@gameplan/shared/base/result';
import { useState } from 'react';
import type { CallFailure } from './api.ts';

export interface Deed {
  readonly busy: boolean;
  /** Why the last one came to nothing; null while one is under way, and after it went well. */
  readonly failure: CallFailure | null;
  /** Sends; answers what came back, or null where nothing was done. A second press meanwhile sends nothing. */
  run<Value>(send: () => Promise<Result<Value, CallFailure>>): Promise<Value | null>;
}

export const useDeed = (): Deed => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  return {
    busy,
    failure,
    run: async (send) => {
      if (busy) return null;
      setBusy(true);
      setFailure(null);
      const answer = await send();
      setBusy(false);
      if (answer.ok) return answer.value;
      setFailure(answer.error);
      return null;
    },
  };
};

/** The code of the problem that the server named, if it named one. */
export const codeOf = (failure: CallFailure | null) =>
  failure?.kind === 'problem' ? failure.problem.code : undefined;
