/** The one place that writes down the sample as a whole workspace: its people, its customers and its six plans. */
import { instantOf } from '@gameplan/shared/base/dates';
import type { AccountId, PlanId, UserId } from '@gameplan/shared/base/ids';
import { newAccountId, newId, newPlanId, userId as parseUserId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import { neighbourPlan, neighbourPlanName } from '@gameplan/shared/plan/templates/neighbour-plan';
import { neighbours } from '@gameplan/shared/plan/templates/sample/neighbours';
import type { SamplePerson } from '@gameplan/shared/plan/templates/sample/sample-people';
import { samplePeople } from '@gameplan/shared/plan/templates/sample/sample-people';
import { samplePlan, samplePlanName } from '@gameplan/shared/plan/templates/sample-plan';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import type { AccountRows } from '../accounts/account-rows.ts';
import type { FirstMember } from '../plans/plan-members.ts';
import type { PlanRows } from '../plans/plan-rows.ts';
import type { NewLogRow, SqlStatement } from '../storage/plan-log.ts';

/** Who is signed in after looking around has begun: the sample's account manager, who may also change settings. */
const FIRST: SamplePerson = 'ines';
/** Who approves plans: the manager of everybody who owns one. */
const APPROVER: SamplePerson = 'tomas';
const MINUTE_MS = 60_000;
/** When the sample's own plan was changed last, in minutes before now. */
const CHANGED_MINUTES = 4;

export interface SampleWorkspaceDeps {
  readonly accounts: Pick<AccountRows, 'statement'>;
  readonly rows: Pick<PlanRows, 'statement' | 'memberStatement'>;
  readonly random: Random;
}

/** When the workspace is filled, and what it is like so far. */
export interface SampleMoment {
  readonly at: number;
  readonly today: string;
  readonly settings: WorkspaceSettings;
}

/** Everything that is written when an empty workspace is filled with the sample. */
export interface FilledWorkspace {
  readonly firsts: readonly NewLogRow[];
  /** The first one fails where somebody has joined already. */
  readonly alongside: readonly SqlStatement[];
  /** Whoever is signed in then. */
  readonly firstPerson: UserId;
}

type Ids = Readonly<Record<SamplePerson, UserId>>;

/** A plan and its customer, about to be written. */
interface Drafted {
  readonly account: string;
  readonly status: 'existing' | 'target';
  readonly name: string;
  readonly owner: SamplePerson;
  readonly at: number;
  seed(accountId: AccountId): Uint8Array;
}

const keys = Object.keys(samplePeople) as readonly SamplePerson[];

const newIds = (random: Random): Ids => {
  const entries = keys.map((key) => [key, parseUserId.parse(newId('user', random))] as const);
  // Every person was gone through.
  return Object.fromEntries(entries) as Ids;
};

/** Nobody can sign in as one of these by a password: they have no credential. */
const personStatements = (key: SamplePerson, ids: Ids, at: number): readonly SqlStatement[] => {
  const { name, title } = samplePeople[key];
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const role = key === FIRST ? 'administrator' : 'member';
  return [
    {
      sql: `INSERT INTO auth_users (id, name, email, emailVerified, image, createdAt, updatedAt)
        VALUES (?, ?, ?, 0, NULL, ?, ?)`,
      parameters: [ids[key], name, email, instantOf(at), instantOf(at)],
    },
    {
      sql: 'INSERT INTO members (user_id, role, joined_at) VALUES (?, ?, ?)',
      parameters: [ids[key], role, at],
    },
    { sql: 'INSERT INTO profiles (user_id, title) VALUES (?, ?)', parameters: [ids[key], title] },
  ];
};

/** Whom somebody reports to; their managers may comment on what they own. */
const managerOf = (key: SamplePerson): SamplePerson | null => {
  if (key === 'marguerite') return null;
  return key === 'tomas' ? 'marguerite' : 'tomas';
};

/** Who reports to whom, once everybody is there. */
const lineStatements = (ids: Ids): readonly SqlStatement[] =>
  keys.flatMap((key) => {
    const manager = managerOf(key);
    if (manager === null) return [];
    const sql = 'UPDATE profiles SET manager_id = ? WHERE user_id = ?';
    return [{ sql, parameters: [ids[manager], ids[key]] }];
  });

/** The team works on every plan; those above it comment, and the one next above approves. */
const membersOf = (
  plan: Pick<FirstMember, 'planId' | 'at'>,
  owner: SamplePerson,
  ids: Ids,
): readonly FirstMember[] => {
  const team = keys.filter((key) => managerOf(key) === APPROVER);
  return [
    ...team.map((key) => {
      const role = key === owner ? 'owner' : 'editor';
      return { ...plan, userId: ids[key], role } as const;
    }),
    { ...plan, userId: ids[APPROVER], role: 'commenter', isApprover: true },
  ];
};

/** Marks the workspace; breaks a rule of its table, and so everything, where somebody is here. */
const markStatement = ({ at, settings }: SampleMoment): SqlStatement => {
  const { version: _, ...fields } = { ...settings, name: 'Lumenar Systems', currency: 'EUR' };
  return {
    sql: `INSERT INTO workspace (id, version, settings, is_sample, changed_at)
      SELECT 1, 1, ?, CASE WHEN EXISTS (SELECT 1 FROM members) THEN 9 ELSE 1 END, ? WHERE TRUE
      ON CONFLICT (id) DO UPDATE SET version = workspace.version + 1, settings = excluded.settings,
      is_sample = excluded.is_sample, changed_at = excluded.changed_at`,
    parameters: [JSON.stringify(fields), at],
  };
};

const drafts = ({ at, today }: SampleMoment, ids: Ids, random: Random): readonly Drafted[] => [
  {
    account: 'Calderra Foods Group',
    status: 'existing',
    name: samplePlanName(today),
    owner: FIRST,
    at: at - CHANGED_MINUTES * MINUTE_MS,
    seed: (accountId) => samplePlan({ today, people: ids, accountId, random }),
  },
  ...neighbours.map((neighbour) => ({
    account: neighbour.account,
    status: neighbour.status,
    name: neighbourPlanName(neighbour, today),
    owner: neighbour.owner,
    at: at - neighbour.quietHours * 60 * MINUTE_MS,
    seed: (accountId: AccountId) =>
      neighbourPlan({ neighbour, today, people: ids, accountId, random }),
  })),
];

const written = (
  { account, status, name, owner, at, seed }: Drafted,
  ids: Ids,
  { accounts, rows, random }: SampleWorkspaceDeps,
) => {
  const id: PlanId = newPlanId(random);
  const accountId = newAccountId(random);
  const by = ids[owner];
  const kind = account.startsWith('Calderra') ? 'strategic' : 'key';
  const first = { planId: id, epoch: 1, at, bytes: seed(accountId), userId: by, sessionId: null };
  return {
    first,
    alongside: [
      accounts.statement({ id: accountId, name: account, status, kind, currency: 'EUR', by, at }),
      rows.statement({ id, name, accountId, followsPlanId: null, by, at }),
      ...membersOf({ planId: id, at }, owner, ids).map(rows.memberStatement),
    ],
  };
};

/** The sample as what is to be written for it, all at once. */
export const sampleWorkspace = (
  moment: SampleMoment,
  deps: SampleWorkspaceDeps,
): FilledWorkspace => {
  const ids = newIds(deps.random);
  const plans = drafts(moment, ids, deps.random).map((draft) => written(draft, ids, deps));
  return {
    firsts: plans.map(({ first }) => first),
    alongside: [
      markStatement(moment),
      ...keys.flatMap((key) => personStatements(key, ids, moment.at)),
      ...lineStatements(ids),
      ...plans.flatMap(({ alongside }) => alongside),
    ],
    firstPerson: ids[FIRST],
  };
};

const deleteFrom = (table: string): SqlStatement => ({
  sql: `DELETE FROM ${table}`,
  parameters: [],
});

/**
 * Empties every table but the log's, in an order in which nothing is left to refer to what is gone. The first statement
 * fails, and so does everything, where the workspace is not the sample.
 */
export const emptyWorkspace: readonly SqlStatement[] = [
  {
    sql: `INSERT INTO workspace (id, version, settings, is_sample, changed_at)
      SELECT 9, 1, '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM workspace WHERE is_sample = 1)`,
    parameters: [],
  },
  ...[
    'plan_figures',
    'plan_derivations',
    'plan_members',
    'plan_links',
    'plans',
    'accounts',
    'api_tokens',
    'invitations',
    'password_resets',
    'audit',
    'profiles',
    'members',
    'auth_verifications',
    'auth_sessions',
    'auth_accounts',
    'auth_users',
    'workspace',
    // Whoever joins then is the first one again.
    'sqlite_sequence',
  ].map(deleteFrom),
];
