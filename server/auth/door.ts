/** The one place that decides who may sign up: the first person, whoever was invited, or everybody. */
import type { WorkspaceRole } from '@gameplan/shared/access/roles';
import type { InvitationId, UserId } from '@gameplan/shared/base/ids';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import type { Invitations } from './invitations.ts';
import { isSameCode } from './one-time-code.ts';

/** What somebody brings who wants to sign up. */
export interface Keys {
  readonly email: string;
  /** The token of an invitation. */
  readonly invitation?: string | undefined;
  /** The code that the server printed. */
  readonly code?: string | undefined;
}

/** As what somebody comes in, and by which invitation. */
export interface Admission {
  readonly role: WorkspaceRole;
  readonly invitationId: InvitationId | null;
}

/** Why somebody may not sign up: what they did would be deleted together with the sample, or they were not asked in. */
export type DoorRefusal =
  | 'sample-stands'
  | 'sign-up-closed'
  | 'code-wrong'
  | 'link-used-up'
  /** The invitation is for another address. */
  | 'email-other';

export interface Door {
  /** What signing up takes now. */
  entrance(): Promise<'first' | 'code' | 'invited' | 'open'>;
  /** Whether somebody may come in; asked before their password is hashed, and again where they are written down. */
  judge(db: Kysely<Tables>, keys: Keys): Promise<Result<Admission, DoorRefusal>>;
  /** Uses up what they came in by, in the transaction in which it was judged and they are written down. */
  admitted(transaction: Transaction<Tables>, admission: Admission, userId: UserId): Promise<void>;
}

export interface DoorDeps {
  readonly db: Kysely<Tables>;
  readonly settings: () => Pick<WorkspaceSettings, 'signUp'>;
  readonly invitations: Pick<Invitations, 'find' | 'use'>;
  /** What the first person has to type; null where only this machine reaches the server. */
  readonly code: string | null;
}

const isEmptyIn = async (db: Kysely<Tables>): Promise<boolean> =>
  (await db.selectFrom('members').select('position').limit(1).executeTakeFirst()) === undefined;

const isSampleIn = async (db: Kysely<Tables>): Promise<boolean> => {
  const marked = db.selectFrom('workspace').select('id').where('is_sample', '=', 1);
  return (await marked.executeTakeFirst()) !== undefined;
};

export const createDoor = ({ db, settings, invitations, code }: DoorDeps): Door => {
  const asFirst = (typed: string | undefined): Result<Admission, DoorRefusal> =>
    code === null || isSameCode(typed ?? '', code)
      ? ok({ role: 'administrator', invitationId: null })
      : failed('code-wrong');

  const asInvited = async (
    within: Kysely<Tables>,
    token: string,
    email: string,
  ): Promise<Result<Admission, DoorRefusal>> => {
    const invitation = await invitations.find(token, within);
    if (invitation === null) return failed('link-used-up');
    return invitation.email === null || invitation.email === email
      ? ok({ role: invitation.role, invitationId: invitation.id })
      : failed('email-other');
  };

  return {
    entrance: async () => {
      if (!(await isEmptyIn(db))) return settings().signUp;
      return code === null ? 'first' : 'code';
    },
    judge: async (within, keys) => {
      if (await isSampleIn(within)) return failed('sample-stands');
      if (await isEmptyIn(within)) return asFirst(keys.code);
      if (keys.invitation !== undefined) return asInvited(within, keys.invitation, keys.email);
      return settings().signUp === 'open'
        ? ok({ role: 'member', invitationId: null })
        : failed('sign-up-closed');
    },
    admitted: async (transaction, { invitationId }, userId) => {
      if (invitationId !== null) await invitations.use(transaction, invitationId, userId);
    },
  };
};
