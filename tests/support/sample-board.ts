/** A workspace as a team would have it in its second week: people, accounts, and a board that they have filled. */
import { randomBytes } from 'node:crypto';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { ApiPerson } from './api-person.ts';
import { makePlan, signUpByApi } from './api-person.ts';
import type { SyncClient } from './sync-client.ts';
import { connectClient, until, untilSynced } from './sync-client.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const NAMES = {
  priya: 'Priya Nair',
  daniel: 'Daniel Cho',
  beatriz: 'Beatriz Lobo',
  ines: 'Ines Okafor',
  anton: 'Anton Weiss',
  marta: 'Marta Vidal',
  henrik: 'Henrik Krogh',
} as const;

type Who = keyof typeof NAMES;
/** The people of the sample workspace, by first name. */
export type SamplePeople = Readonly<Record<Who, ApiPerson>>;

interface SampleCard {
  readonly by: Who;
  readonly text: string;
  /** How long ago it was written, in ms. */
  readonly age: number;
}

const card = (by: Who, text: string, age = 40 * MINUTE): SampleCard => ({ by, text, age });

const CARDS: Readonly<Record<SwotBox, readonly SampleCard[]>> = {
  strength: [
    card('daniel', '4 plants live with 31% fewer unplanned stops', 9 * DAY),
    card('ines', 'Trusted in Frozen: Sofia Marchetti quotes our figures to her board', 4 * DAY),
    card('priya', 'Only product with a food-grade audit trail'),
    card('beatriz', 'Nadia Farouk uses our energy data in her monthly report', 2 * HOUR),
    card('ines', 'Frozen phase 1 closed in January without a discount'),
  ],
  weakness: [
    card('ines', 'No contact to Helena Brandt, the CEO', 9 * DAY),
    card('daniel', 'Service reply time in Beverages: 9 hours against 4 agreed'),
    card('priya', 'Weak in group IT; Jonas Keller last seen in October', 3 * DAY),
    card('anton', 'Nobody of ours owns the contact to Lena Ortiz'),
    card('anton', 'Premium support sold in 1 of 5 contracts only'),
    card('henrik', 'No reference customer outside Frozen'),
  ],
  opportunity: [
    card('beatriz', 'CFO wants one contract for the group'),
    card('priya', 'Energy tender in May: cut energy per tonne by 18% by 2029', 5 * DAY),
    card('daniel', 'New plant in Porto needs monitoring from day one'),
  ],
  threat: [
    card('ines', 'Rival Orvex in Dairy and Beverages', 9 * DAY),
    card('beatriz', 'Procurement cuts IT suppliers from 140 to 60'),
    card('priya', 'Security review of cloud data, led by Yuki Sato', 2 * DAY),
    card('daniel', 'Plant IT and group IT disagree on who owns the data'),
  ],
  unsorted: [
    card('priya', 'Porto’s plant manager comes from Frozen'),
    card('henrik', 'COO speaks at the industry day in March', 2 * DAY),
  ],
};

/** The card that somebody has open in pictures. */
export const OPEN_CARD = 'Service reply time in Beverages';

const OTHER_ACCOUNTS = ['Vantor Rail', 'Norrland Paper', 'Aurelia Hotels', 'Kestrel Logistics'];

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

/** Signs up everybody, in the order in which they joined. */
export const signUpSamplePeople = async (url: string): Promise<SamplePeople> => ({
  priya: await signUpByApi(url, NAMES.priya),
  daniel: await signUpByApi(url, NAMES.daniel),
  beatriz: await signUpByApi(url, NAMES.beatriz),
  ines: await signUpByApi(url, NAMES.ines),
  anton: await signUpByApi(url, NAMES.anton),
  marta: await signUpByApi(url, NAMES.marta),
  henrik: await signUpByApi(url, NAMES.henrik),
});

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

/** Writes cards into a box as if their authors had, oldest knowledge included, and waits until the server has them. */
export const writeCards = async (
  url: string,
  planId: string,
  { people, cards }: { people: SamplePeople; cards: Readonly<Partial<typeof CARDS>> },
): Promise<void> => {
  const client = await joinByToken(url, planId, people.priya);
  for (const [box, list] of Object.entries(cards)) {
    for (const { by, text, age } of list) {
      const clock = { now: () => Date.now() - age };
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
export const manyCards = (count: number): readonly SampleCard[] =>
  Array.from({ length: count }, (_, at) => card('daniel', `Threat number ${at + 1}`));

/** Makes the plans, and fills the board of the first. Answers the ids of the full and of an empty plan. */
export const fillSampleWorkspace = async (
  url: string,
  people: SamplePeople,
): Promise<{ readonly full: string; readonly empty: string }> => {
  let empty = '';
  for (const account of OTHER_ACCOUNTS) {
    empty = await makePlan(people.marta, { account, name: `${account} 2027` });
  }
  const name = 'Group growth plan FY27';
  const full = await makePlan(people.priya, { account: 'Calderra Foods Group', name });
  await writeCards(url, full, { people, cards: CARDS });
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
