/** A workspace with several people and things in it, at which requests are thrown. */
import { sql } from 'kysely';
import type { SignedUp, TestApp } from '../support/test-app.ts';
import { createTestApp } from '../support/test-app.ts';

export interface FuzzedWorkspace {
  readonly app: TestApp;
  /** Credentials of different sorts of people, none among them. */
  credentials(): readonly Readonly<Record<string, string>>[];
  /** Ids and secrets that stand somewhere in it. */
  readonly ids: readonly string[];
}

const tokenOf = async (person: SignedUp, scope: string): Promise<Record<string, string>> => {
  const made = await person.post('/api/tokens', { name: 'a script', scope });
  return { authorization: `Bearer ${String(made.token)}` };
};

const idsIn = async ({ storage }: TestApp): Promise<readonly string[]> => {
  const tables = ['auth_users', 'plans', 'accounts', 'plan_links', 'invitations', 'api_tokens'];
  const found = await Promise.all(
    tables.map((table) =>
      sql<{ id: string }>`SELECT id FROM ${sql.table(table)}`.execute(storage.db),
    ),
  );
  const sessions = await sql<{ id: string }>`SELECT id FROM auth_sessions`.execute(storage.db);
  return [...found, sessions].flatMap(({ rows }) => rows.map(({ id }) => id));
};

/** Fills a workspace over the API. */
export const openFuzzedWorkspace = async (): Promise<FuzzedWorkspace> => {
  const app = await createTestApp();
  const administrator = await app.signUp('Adelheid');
  const member = await app.signUp('Severin');
  const goer = await app.signUp('Gottfried');
  const plan = await member.post('/api/plans', {
    ...{ name: 'Plan', account: 'Northwind', template: 'blank' },
  });
  await member.post('/api/plans', { name: 'Other', account: 'Contoso', template: 'blank' });
  const link = await member.post(`/api/plans/${plan.id}/links`, { role: 'editor' });
  const invitation = await administrator.post('/api/invitations', { role: 'member' });
  const tokens = [
    await tokenOf(administrator, 'write'),
    await tokenOf(administrator, 'write'),
    await tokenOf(member, 'write'),
    await tokenOf(member, 'write'),
    await tokenOf(member, 'read'),
  ];
  const secrets = [String(link.link).split('#')[1] ?? '', String(invitation.token)];
  return {
    app,
    // A cookie may be gone after a request that signs out; tokens last longer.
    credentials: () => [{}, { cookie: goer.cookie() }, ...tokens],
    ids: [...(await idsIn(app)), ...secrets],
  };
};
