/** Why the server will not have a page again: the one place that reads close codes for people. */
import type { Welcome } from '@gameplan/shared/sync/handshake';
import { CLOSE } from '@gameplan/shared/sync/wire';

/** Why the server will not have this connection again. */
export type Refusal =
  | 'refused'
  | 'not-signed-in'
  /** Something was written that the role does not allow. */
  | 'role'
  /** The person is out of the plan. */
  | 'removed'
  | 'read-only'
  | 'no-such-plan'
  /** What this page writes as is another page's, or of an earlier generation of the plan. */
  | 'other-writer'
  /** The plan lies in the bin. */
  | 'plan-deleted'
  | 'schema-too-old'
  | 'plan-too-new'
  /** One change was larger than a message may be. */
  | 'too-large';

/** How the server ended it for good. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

const refusalOf: Readonly<Record<number, Refusal>> = {
  [CLOSE.refused]: 'refused',
  [CLOSE.notSignedIn]: 'not-signed-in',
  [CLOSE.forbidden]: 'read-only',
  [CLOSE.noSuchPlan]: 'no-such-plan',
  [CLOSE.otherWriter]: 'other-writer',
  [CLOSE.planDeleted]: 'plan-deleted',
  [CLOSE.schemaTooOld]: 'schema-too-old',
  [CLOSE.planTooNew]: 'plan-too-new',
  [CLOSE.frameTooLarge]: 'too-large',
};

/** What a code leaves open, its reason says. */
export const refusalBy = ({ code, reason }: Closed): Refusal =>
  code === CLOSE.forbidden && (reason === 'role' || reason === 'removed')
    ? reason
    : (refusalOf[code] ?? 'refused');

/** Whether trying again is of no use: y-websocket itself would try a frame that is too large for ever. */
export const isFinal = (code: number): boolean =>
  code === CLOSE.frameTooLarge || (code >= 4400 && code < 4500);

/** The end of a page whose edits wait while the server says that it takes none. */
export const closedByWelcome = (because: Welcome['readOnlyBecause']): Closed =>
  because === 'schema-too-old'
    ? { code: CLOSE.schemaTooOld, reason: 'schema too old' }
    : { code: CLOSE.forbidden, reason: because ?? 'role' };
