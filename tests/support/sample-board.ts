/** The sample as tests and pictures use it: its people, each with a session of their own, its accounts and plans. */
import { randomBytes } from 'node:crypto';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { samplePeople } from '@gameplan/shared/plan/templates/sample/sample-people';
import type { ApiPerson } from './api-person.ts';
import { makePlan, signUpByApi } from './api-person.ts';
import type { SyncClient } from './sync-client.ts';
import { connectClient, until, untilSynced } from './sync-client.ts';

type Who = keyof typeof samplePeople;
/** The people of the sample, by first name. */
export type SamplePeople = Readonly<Record<Who, ApiPerson>>;

interface NewCard {
  readonly by: Who;
  readonly text: string;
}

/** The card that somebody has open in pictures. */
export const OPEN_CARD = 'Service reply time in Beverages';

const OTHER_ACCOUNTS = ['Vantor Rail', 'Norrland Paper', 'Aurelia Hotels', 'Kestrel Logistics'];

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

/** Priya, with whose eyes tests and pictures look, signs up first and so is the administrator. */
const everybody: ReadonlySet<Who> = new Set<Who>([
  'priya',
  ...(Object.keys(samplePeople) as Who[]),
]);

/** Signs up people of the sample's names in a workspace of their own. */
export const signUpSamplePeople = async (url: string): Promise<SamplePeople> => {
  const people: [Who, ApiPerson][] = [];
  for (const who of everybody) people.push([who, await signUpByApi(url, samplePeople[who].name)]);
  // Everybody was gone through.
  return Object.fromEntries(people) as SamplePeople;
};

/** A stock client by API token, with the plan loaded; the caller ends it. */
const joinByToken = async (
  url: string,
  planId: string,
  { authorization }: Pick<ApiPerson, 'authorization'>,
): Promise<SyncClient> => {
  const client = connectClient({
    url: url.replace('http', 'ws'),
    planId,
    schema: String(SCHEMA),
    headers: { authorization },
  });
  await untilSynced(client);
  return client;
};

/** Writes cards into boxes as if their authors had, and waits until the server has them. */
export const writeCards = async (
  url: string,
  planId: string,
  {
    people,
    cards,
  }: { people: SamplePeople; cards: Readonly<Partial<Record<SwotBox, readonly NewCard[]>>> },
): Promise<void> => {
  const client = await joinByToken(url, planId, people.priya);
  for (const [box, list] of Object.entries(cards)) {
    for (const { by, text } of list) {
      const clock = { now: () => Date.now() };
      const author = people[by].id;
      const edits = createPlanEdits({ doc: client.doc, origin: null, clock, random, author });
      edits.addCard({ box: box as SwotBox, text });
    }
  }
  const written = client.doc.getMap('swotCards').size;
  client.destroy();
  const other = await joinByToken(url, planId, people.daniel);
  await until('the server has every card', () => other.doc.getMap('swotCards').size === written);
  other.destroy();
};

/** Any number of short cards for a box, to fill it beyond its height. */
export const manyCards = (count: number): readonly NewCard[] =>
  Array.from({ length: count }, (_, at) => ({ by: 'daniel', text: `Threat number ${at + 1}` }));

/** Makes plans in a workspace of real people, the first from the sample. Answers the ids of that and of an empty one. */
export const fillSampleWorkspace = async (
  people: SamplePeople,
): Promise<{ readonly full: string; readonly empty: string }> => {
  let empty = '';
  for (const account of OTHER_ACCOUNTS) {
    empty = await makePlan(people.hana, { account, name: `${account} 2027` });
  }
  const full = await makePlan(people.priya, {
    account: 'Calderra Foods Group',
    name: 'Group growth plan FY27',
    template: 'sample',
  });
  return { full, empty };
};

/** Lets people sit in a plan by stock clients, so that a page sees company; the caller ends them. */
export const seatCompany = async (
  url: string,
  planId: string,
  people: readonly ApiPerson[],
): Promise<readonly SyncClient[]> => {
  const seated: SyncClient[] = [];
  for (const person of people) {
    const client = await joinByToken(url, planId, person);
    client.provider.awareness.setLocalState({ surface: 'swot' });
    seated.push(client);
  }
  return seated;
};
