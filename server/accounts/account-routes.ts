/** The routes for accounts. */
import type { Actor } from '@gameplan/shared/access/may';
import { may } from '@gameplan/shared/access/may';
import {
  changeAccount,
  createAccount,
  listAccounts,
  readAccount,
} from '@gameplan/shared/api/accounts';
import type { Problem } from '@gameplan/shared/api/problem';
import type { Clock } from '@gameplan/shared/base/clock';
import { newAccountId, accountId as parseAccountId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import type { TellEvent } from '../events/tell-event.ts';
import type { Mount, Reply } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { deniedProblem } from '../http/plan-problems.ts';
import { problemOf } from '../http/problems.ts';
import type { AccountRows, ParentFault } from './account-rows.ts';

export interface AccountRoutesDeps {
  readonly accounts: AccountRows;
  readonly clock: Clock;
  readonly random: Random;
  readonly tell: TellEvent;
}

const parentWords: Readonly<Record<ParentFault, string>> = {
  'parent-missing': 'is no account of this workspace',
  'parent-itself': 'is the account itself',
  'parent-below': 'lies below this account already',
};

const parentRefused = (fault: ParentFault): Reply<never> =>
  refused(problemOf('body-invalid', { fields: { parentId: parentWords[fault] } }));

/** Why somebody may not change accounts. */
const denial = (actor: Actor): Problem | null => {
  const decision = may(actor, 'accounts.change', 'workspace');
  return decision.allowed ? null : deniedProblem(decision.reason);
};

export const mountAccounts = (
  mount: Mount,
  { accounts, clock, random, tell }: AccountRoutesDeps,
): void => {
  mount.signedIn(listAccounts, async () => done({ accounts: [...(await accounts.list())] }));

  mount.signedIn(createAccount, async ({ actor, body }) => {
    const denied = denial(actor);
    if (denied !== null) return refused(denied);
    const made = { id: newAccountId(random), by: actor.userId, at: clock.now() };
    const added = await accounts.add({ ...body, ...made });
    if (!added.ok) return parentRefused(added.error);
    tell({ kind: 'accounts' });
    return { kind: 'done', status: 201, value: { id: added.value } };
  });

  mount.signedIn(readAccount, async ({ params }) => {
    const id = parseAccountId.safeParse(params.id);
    const account = id.success ? await accounts.byId(id.data) : null;
    return account === null ? refused(problemOf('account-missing')) : done(account);
  });

  mount.signedIn(changeAccount, async ({ actor, params, body }) => {
    const denied = denial(actor);
    if (denied !== null) return refused(denied);
    const id = parseAccountId.safeParse(params.id);
    const changed = id.success ? await accounts.change(id.data, body) : null;
    if (changed === null) return refused(problemOf('account-missing'));
    if (!changed.ok) return parentRefused(changed.error);
    tell({ kind: 'accounts' });
    return done(changed.value);
  });
};
