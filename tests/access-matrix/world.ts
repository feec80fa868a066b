/** The workspace that the matrix is tried in: plans, members, links and tokens, with words in it that must not get out. */
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import { newId, planId as parsePlanId } from '@gameplan/shared/base/ids';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { sql } from 'kysely';
import { listenWith } from '../support/listening-app.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { connectClient, until, untilSynced } from '../support/sync-client.ts';
import type { TestApp } from '../support/test-app.ts';
import { createTestApp } from '../support/test-app.ts';
import type { ActorName } from './actors.ts';
import type { PlanObject } from './expectations.ts';
import type { Actor, People } from './people.ts';
import { actorsOf, expireSession, made, must, secretOf, signUpPeople } from './people.ts';

/** A plan of the matrix with the words that were written into it. */
export interface PlantedPlan {
  readonly id: PlanId;
  /** In its name, which an administrator may see. */
  readonly nameWord: string;
  /** In its text, which only its members may see. */
  readonly textWord: string;
}

export interface World {
  readonly app: TestApp;
  /** `host:port` of the whole server. */
  readonly address: string;
  readonly people: People;
  readonly actors: Readonly<Record<ActorName, Actor>>;
  readonly plans: {
    readonly own: PlantedPlan;
    readonly others: PlantedPlan;
    readonly binned: PlantedPlan;
  };
  readonly links: { readonly own: Link; readonly others: Link; readonly ended: Link };
  readonly invitations: { readonly open: Held; readonly ended: Held };
  readonly tokens: { readonly others: string };
  readonly accountId: string;
  readonly sessionOfOther: string;
  /** The plan's id that a cell is about. */
  planIdFor(object: PlanObject): string;
}

interface Held {
  readonly id: string;
  readonly secret: string;
}
type Link = Held;

/** The same for every run: nobody has been given it. */
export const unknownIdOf = (kind: Parameters<typeof newId>[0]): string =>
  newId(kind, seededRandom(4_711));

const UNKNOWN_PLAN = unknownIdOf('plan');
export const MALFORMED_ID = 'pln_..%2f%00..';
/** What fits no secret that was ever given. */
export const UNKNOWN_SECRET = Buffer.alloc(32, 3).toString('base64url');

/** Writes a word into a plan as its owner would: over a socket. */
const write = async (
  { address, person, plan }: { address: string; person: People['owner']; plan: PlanId },
  word: string,
): Promise<void> => {
  const headers = { cookie: person.cookie(), origin: `http://${address}` };
  const client = connectClient({ url: `ws://${address}`, planId: plan, headers });
  await untilSynced(client);
  const { id } = person.me;
  const clock = { now: () => Date.now() };
  const random = seededRandom(1);
  const edits = createPlanEdits({ doc: client.doc, origin: null, clock, random, author: id });
  const added = edits.addCard({ box: 'strength', text: `a thought with ${word}` });
  if (!added.ok) throw new Error(added.error);
  const heard = connectClient({ url: `ws://${address}`, planId: plan, headers });
  await until('the word is in the plan', () => {
    const cards = heard.doc.getMap('swotCards').toJSON();
    return JSON.stringify(cards).includes(word);
  });
  heard.destroy();
  client.destroy();
};

const plant = async (
  at: { readonly address: string; readonly person: People['owner'] },
  label: string,
): Promise<PlantedPlan> => {
  const [nameWord, textWord] = [`quokka${label}name`, `axolotl${label}text`];
  const body = { name: `Plan ${nameWord}`, account: 'Northwind', template: 'blank' };
  const id = parsePlanId.parse(await made(at.person, '/api/plans', { body }));
  await write({ ...at, plan: id }, textWord);
  return { id, nameWord, textWord };
};

const makeLink = async (person: People['owner'], plan: PlanId, role = 'viewer'): Promise<Link> => {
  const answer = await must(person, 'POST', `/api/plans/${plan}/links`, { role });
  return { id: String(answer.id), secret: secretOf(String(answer.link)) };
};

/** Gives everybody their place in a plan of the owner's. */
const seat = async (people: People, plan: PlanId): Promise<void> => {
  const { owner } = people;
  const put = (person: People['owner'], role: string, isApprover = false) =>
    must(owner, 'PUT', `/api/plans/${plan}/members/${person.me.id}`, { role, isApprover });
  await put(people.viewer, 'viewer');
  await put(people.commenter, 'commenter');
  await put(people.editor, 'editor');
  await put(people.approver, 'commenter', true);
  await put(people.removed, 'editor');
  await put(people.expired, 'editor');
  await put(people.left, 'editor');
  await must(owner, 'DELETE', `/api/plans/${plan}/members/${people.removed.me.id}`);
  const lent = await makeLink(owner, plan, 'editor');
  await must(people.late, 'POST', '/api/links/open', { token: lent.secret });
};

const endLinks = async ({ storage }: TestApp, late: UserId): Promise<void> => {
  const past = Date.now() - 60_000;
  await sql`UPDATE plan_links SET expires_at = ${past} WHERE id IN
    (SELECT link_id FROM plan_members WHERE user_id = ${late})`.execute(storage.db);
};

const invite = async (by: People['administrator']): Promise<Held> => {
  const answer = await must(by, 'POST', '/api/invitations', { role: 'member' });
  return { id: String(answer.id), secret: String(answer.token) };
};

const sessionOf = async ({ storage }: TestApp, person: UserId): Promise<string> => {
  const found = await sql<{ id: string }>`SELECT id FROM auth_sessions
    WHERE userId = ${person}`.execute(storage.db);
  return found.rows[0]?.id ?? '';
};

const accountOf = async ({ owner }: People): Promise<string> => {
  const answer = await owner.get<{ accounts: { id: string }[] }>('/api/accounts');
  return answer.accounts[0]?.id ?? '';
};

/** Builds all of it; the people come in one after another, the plans by the API and by sockets. */
export const buildWorld = async (): Promise<World> => {
  const app = await createTestApp();
  const address = await listenWith(app);
  const people = await signUpPeople(app);
  const { administrator, owner, other } = people;
  const own = await plant({ address, person: owner }, 'own');
  const binned = await plant({ address, person: owner }, 'binned');
  const others = await plant({ address, person: other }, 'others');
  const line = { managerId: people.manager.me.id };
  await must(administrator, 'PATCH', `/api/people/${owner.me.id}`, line);
  for (const { id } of [own, binned]) await seat(people, id);
  const links = {
    own: await makeLink(owner, own.id),
    others: await makeLink(other, others.id),
    ended: await makeLink(owner, own.id),
  };
  await must(owner, 'DELETE', `/api/plans/${own.id}/links/${links.ended.id}`);
  await must(owner, 'DELETE', `/api/plans/${binned.id}`);
  const invitations = { open: await invite(administrator), ended: await invite(administrator) };
  await must(administrator, 'DELETE', `/api/invitations/${invitations.ended.id}`);
  const tokens = { others: await made(other, '/api/tokens', { body: { name: 'a script' } }) };
  const actors = await actorsOf(people);
  await must(administrator, 'DELETE', `/api/people/${people.left.me.id}`, {});
  await endLinks(app, people.late.me.id);
  await expireSession(app, people.expired);
  const accountId = await accountOf(people);
  const sessionOfOther = await sessionOf(app, other.me.id);
  const planIds: Readonly<Record<PlanObject, string>> = {
    'own plan': own.id,
    "another's plan": others.id,
    'plan in the bin': binned.id,
    'random id': UNKNOWN_PLAN,
    'malformed id': MALFORMED_ID,
    'id of another kind': accountId,
  };
  return {
    ...{ app, address, people, actors, links, invitations, tokens, accountId, sessionOfOther },
    plans: { own, others, binned },
    planIdFor: (object) => planIds[object],
  };
};
