/** Makes the calls of a row, one by one, and says what was wrong with their answers. */
import type { Route } from '@gameplan/shared/api/route';
import type { ActorName } from './actors.ts';
import { kindOf } from './actors.ts';
import type { Expected } from './expectations.ts';
import { NO_PLAN } from './expectations.ts';
import type { Picture } from './picture.ts';
import { differences, putBack, takePicture } from './picture.ts';
import type { Cell, Row } from './row.ts';
import { expectedOf } from './row.ts';
import type { World } from './world.ts';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers: string;
}

/** Headers that are another with every answer. */
const FLEETING: ReadonlySet<string> = new Set(['x-request-id', 'date']);

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const kept = [...response.headers].filter(([name]) => !FLEETING.has(name));
  return { status: response.status, type, text, headers: JSON.stringify(kept) };
};

/** The path with what stands in it; what is no id stands there as it was written. */
const pathOf = (route: Route, params: Readonly<Record<string, string>> = {}): string =>
  route.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? 'nothing');

/** Sends one call with the credential of an actor, from an address of its own: tries are counted by address. */
const send = async (
  world: World,
  { route, row, cell, number }: { route: Route; row: Row; cell: Cell; number: number },
): Promise<Answer> => {
  const { params, query, body } = row.call(world, cell);
  const headers = new Headers({ origin: 'http://gameplan.test', host: 'gameplan.test' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  for (const [name, value] of Object.entries(world.actors[cell.actor].headers)) {
    headers.set(name, value);
  }
  const init = {
    method: route.method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const remoteAddress = `10.1.${number >> 8}.${number & 255}`;
  const bindings = { incoming: { socket: { remoteAddress } } };
  const path = pathOf(route, params) + (query === undefined ? '' : `?${query}`);
  const address = `http://gameplan.test${path}`;
  return answerOf(await world.app.features.app.request(address, init, bindings));
};

const isGood = ({ status }: Answer): boolean => status >= 200 && status < 300;

const codeOf = ({ text, type, status }: Answer): string => {
  if (type !== 'application/problem+json') return `${status} ${type}`;
  const { code, status: told } = JSON.parse(text);
  return told === status ? String(code) : `${code} with ${status}`;
};

const faultOf = (answer: Answer, { may, codes }: Expected): string | null => {
  if (isGood(answer)) return may === 'nothing' ? `was done, not ${codes.join(' or ')}` : null;
  const code = codeOf(answer);
  return codes.some((known) => known === code)
    ? null
    : `answered ${code}, not ${[...(may === 'nothing' ? [] : ['done']), ...codes].join(' or ')}`;
};

/** Words that the answer may not hold, whoever asks for whatever. */
const forbiddenWords = (world: World, actor: ActorName): readonly string[] => {
  const { own, others, binned } = world.plans;
  const { role, isAdministrator, isSignedIn } = kindOf(actor);
  const emails = Object.values(world.people).map(({ me }) => me.email);
  const ownEmail = isSignedIn ? world.actors[actor].email : null;
  const names = [own, others, binned].map(({ nameWord }) => nameWord);
  const mine = [own.nameWord, binned.nameWord];
  return [
    // An administrator sees of every plan that it is there.
    ...names.filter((name) => !isAdministrator && (role === 'none' || !mine.includes(name))),
    ...(role === 'none' ? [own.textWord] : []),
    ...[others.textWord, binned.textWord],
    ...emails.filter((email) => !isAdministrator && email !== ownEmail),
    ...Object.values(world.people).map((person) => person.cookie().slice(20, 50)),
  ];
};

const leakIn = (
  world: World,
  cell: Cell,
  { answer, row }: { readonly answer: Answer; readonly row: Row },
): string | null => {
  const told = isGood(answer) ? (row.tells?.(world) ?? []) : [];
  const leaked = forbiddenWords(world, cell.actor).find(
    (word) => !told.includes(word) && (answer.text.includes(word) || answer.headers.includes(word)),
  );
  return leaked === undefined ? null : `says ${leaked}`;
};

export interface Tried {
  readonly cells: number;
  readonly faults: readonly string[];
}

export interface Trial {
  readonly world: World;
  readonly before: Picture;
  readonly name: string;
  readonly route: Route;
  readonly row: Row;
}

/** What calls have changed that should have changed nothing; it is put back. */
const changesOf = async ({ app }: World, before: Picture): Promise<readonly string[]> => {
  const after = await takePicture(app.storage);
  const changes = differences(before, after);
  if (changes.length > 0) await putBack(app.storage, before, after);
  return changes.map((change) => `a refused call: ${change}`);
};

/** Every object of a row by one actor. What was done is taken back; what was refused has to have changed nothing. */
const tryActor = async (
  { world, before, route, row }: Trial,
  actor: ActorName,
  next: () => number,
): Promise<readonly string[]> => {
  const { storage } = world.app;
  const faults: string[] = [];
  const missing = new Map<string, string>();
  for (const object of row.objects) {
    const cell = { actor, object };
    const expected = expectedOf(row, cell, route.method === 'GET');
    const answer = await send(world, { route, row, cell, number: next() });
    const say = (fault: string | null) => {
      if (fault !== null) faults.push(`${object}: ${fault}`);
    };
    say(faultOf(answer, expected));
    say(leakIn(world, cell, { answer, row }));
    if (expected === NO_PLAN) missing.set(`${answer.text} ${answer.headers}`, object);
    if (isGood(answer) && expected.may === 'done' && route.method !== 'GET') {
      await putBack(storage, before, await takePicture(storage));
    }
  }
  if (missing.size > 1)
    faults.push(`${[...missing.values()].join(' and ')}: tell different things`);
  // What only reads is looked at once for everybody.
  if (route.method !== 'GET') faults.push(...(await changesOf(world, before)));
  return faults;
};

/** Tries a row whole. */
export const tryRow = async (
  trial: Trial,
  actors: readonly ActorName[],
  next: () => number,
): Promise<Tried> => {
  const { name, row } = trial;
  const faults: string[] = [];
  for (const actor of actors) {
    const found = await tryActor(trial, actor, next);
    const label = row.label === undefined ? name : `${name} (${row.label})`;
    faults.push(...found.map((fault) => `${label} by ${actor} on ${fault}`));
  }
  if (trial.route.method === 'GET') faults.push(...(await changesOf(trial.world, trial.before)));
  return { cells: actors.length * row.objects.length, faults };
};
