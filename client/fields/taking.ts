/** Decides what becomes of what stands in an editor when somebody leaves it: nothing is ever written behind their back. */
import type { Result } from '@gameplan/shared/base/result';
import { isSameContent } from '../plan/same-content.ts';
import type { TypedFault } from './typed-fault.ts';

/** An open editor. */
export interface Draft {
  /** What stands in it. */
  readonly typed: string;
  /** What stood in it before anything was typed. */
  readonly began: string;
  /** The value it was opened on, or that somebody has chosen to replace since. */
  readonly base: unknown;
}

export type Taking =
  /** There is nothing to write: nothing was typed, or it says what stands there already. */
  | { readonly does: 'leave' }
  | { readonly does: 'write'; readonly value: unknown }
  | { readonly does: 'refuse'; readonly fault: TypedFault }
  /** Somebody has set another value meanwhile: whoever types has to choose. */
  | { readonly does: 'ask' };

/** Whether somebody else's value stands in the way of what was typed. */
export const isOvertaken = ({ typed, began, base }: Draft, stored: unknown): boolean =>
  typed !== began && !isSameContent(base, stored);

export const taking = (
  draft: Draft,
  stored: unknown,
  read: (text: string) => Result<unknown, TypedFault>,
): Taking => {
  if (draft.typed === draft.began) return { does: 'leave' };
  const reading = read(draft.typed);
  if (!reading.ok) return { does: 'refuse', fault: reading.error };
  if (isSameContent(reading.value, stored)) return { does: 'leave' };
  return isOvertaken(draft, stored) ? { does: 'ask' } : { does: 'write', value: reading.value };
};
