/** Every message of a plan's socket, by every sort of person and credential, about every sort of plan; and `/events`. */
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { helloFrame } from '@gameplan/shared/sync/handshake';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Line } from '../hostile/field.ts';
import { endedWith, opened, openLineAt } from '../hostile/field.ts';
import { writtenBy } from '../hostile/raw-updates.ts';
import {
  answerFrameOf,
  askingFrameOf,
  presenceFrameOf,
  updateFrameOf,
} from '../support/fake-socket.ts';
import { greetingOf } from '../support/speaking-client.ts';
import { until } from '../support/sync-client.ts';
import type { ActorName } from './actors.ts';
import { actorNames, kindOf } from './actors.ts';
import type { PlanObject } from './expectations.ts';
import { planObjects, roleMay, seesNothing } from './expectations.ts';
import { differences, takePicture } from './picture.ts';
import type { World } from './world.ts';
import { buildWorld } from './world.ts';

type Frame = (base: Uint8Array, client: number) => Uint8Array;

const news: Frame = (base, client) =>
  writtenBy(base, { client, write: (doc) => doc.getMap('plan').set('salesGoal', client) });

/** Each kind of message, and whether it writes. */
const messages: Readonly<
  Record<
    string,
    { readonly frame: Frame; readonly is: 'reading' | 'writing' | 'unknown' | 'of another epoch' }
  >
> = {
  'sync step 1': { frame: () => askingFrameOf(new Y.Doc()), is: 'reading' },
  'sync step 2 without news': { frame: (base) => answerFrameOf(base), is: 'reading' },
  'sync step 2 with news': {
    frame: (base, client) => answerFrameOf(news(base, client)),
    is: 'writing',
  },
  'an update without news': { frame: (base) => updateFrameOf(base), is: 'reading' },
  'an update': { frame: (base, client) => updateFrameOf(news(base, client)), is: 'writing' },
  presence: {
    frame: (_, client) => presenceFrameOf([[client, 1, '{"at":"swot"}']]),
    is: 'reading',
  },
  'a question for presence': { frame: () => Uint8Array.of(3), is: 'reading' },
  'a refusal as servers send it': { frame: () => Uint8Array.of(2, 0, 1, 97), is: 'unknown' },
  'a greeting': { frame: () => helloFrame(greetingOf()), is: 'reading' },
  'a greeting of another epoch': {
    frame: () => helloFrame(greetingOf({ knownEpoch: 7 })),
    is: 'of another epoch',
  },
  'a message of a later protocol': { frame: () => Uint8Array.of(68, 1), is: 'unknown' },
};

/** With what the line ends; null where it stays. */
const expectedEnd = (actor: ActorName, object: PlanObject, is: string): number | null => {
  const { isSignedIn, role, onlyReads, isAdministrator } = kindOf(actor);
  const isNoId = object === 'malformed id' || object === 'id of another kind';
  if (isNoId) return CLOSE.noSuchPlan;
  if (!isSignedIn) return CLOSE.notSignedIn;
  if (seesNothing(actor, object) || (isAdministrator && role === 'none')) return CLOSE.noSuchPlan;
  if (object === 'plan in the bin') return CLOSE.planDeleted;
  if (is === 'unknown') return CLOSE.refused;
  if (is === 'of another epoch') return CLOSE.otherWriter;
  if (is === 'reading') return null;
  return roleMay(role, 'plan.edit') && !onlyReads ? null : CLOSE.forbidden;
};

const open = async (
  { address, actors, planIdFor }: World,
  actor: ActorName,
  object: PlanObject,
) => {
  const { headers } = actors[actor];
  const line = openLineAt(
    `ws://${address}/sync/${encodeURIComponent(planIdFor(object))}?schema=${SCHEMA}`,
    { origin: `http://${address}`, ...headers },
  );
  await opened(line);
  return line;
};

const isAnswer = (frame: Uint8Array): boolean => frame[0] === 0 && frame[1] === 1;

/** Asks for the plan after all else: a line that stays is one that answers, or has answered already. */
const outcomeOf = async (line: Line, isAsking: boolean): Promise<number | null> => {
  const answers = () => line.frames.filter(isAnswer).length;
  const before = isAsking ? 0 : answers();
  if (line.ended() === null && !isAsking) line.socket.send(askingFrameOf(new Y.Doc()));
  await until('the line answers or ends', () => answers() > before || line.ended() !== null);
  return line.ended()?.code ?? null;
};

const plantedWords = ({ plans }: World): readonly string[] =>
  Object.values(plans).flatMap(({ nameWord, textWord }) => [nameWord, textWord]);

const heardWords = (line: Line, world: World): readonly string[] => {
  const heard = Buffer.concat(line.frames).toString('latin1');
  return plantedWords(world).filter((word) => heard.includes(word));
};

/** Makes one cell and says what was wrong. */
const tryCell = async (
  world: World,
  {
    actor,
    object,
    message,
    client,
  }: { actor: ActorName; object: PlanObject; message: string; client: number },
): Promise<readonly string[]> => {
  const kind = messages[message];
  if (kind === undefined) throw new Error(`There is no message ${message}.`);
  const expected = expectedEnd(actor, object, kind.is);
  const plan = await world.app.features.plans.rooms.read(world.plans.own.id);
  if (!plan.ok) throw new Error(plan.error);
  const line = await open(world, actor, object);
  if (line.ended() === null) line.socket.send(kind.frame(plan.value.bytes, client));
  const ended = await outcomeOf(line, message === 'sync step 1');
  const faults: string[] = [];
  const maySee = object === 'own plan' && kindOf(actor).role !== 'none';
  if (ended !== expected) faults.push(`it ended with ${ended}, not with ${expected}`);
  if (!maySee && line.frames.length > 0) faults.push(`it got ${line.frames.length} frames`);
  const words = heardWords(line, world).filter(
    (word) => !maySee || !Object.values(world.plans.own).includes(word),
  );
  if (words.length > 0) faults.push(`it got the words ${words.join(', ')}`);
  line.socket.close();
  await endedWith(line);
  return faults.map((fault) => `${message} by ${actor} to ${object}: ${fault}`);
};

test('[fail:79] a socket tells and takes for each sort of person what they may see and write, and nothing else', {
  timeout: 300_000,
}, async () => {
  const world = await buildWorld();
  const faults: string[] = [];
  let cells = 0;
  for (const actor of actorNames) {
    const mayWrite = expectedEnd(actor, 'own plan', 'writing') === null;
    const before = await takePicture(world.app.storage);
    for (const object of planObjects) {
      for (const message of Object.keys(messages)) {
        cells += 1;
        faults.push(...(await tryCell(world, { actor, object, message, client: 1_000 + cells })));
      }
    }
    const changes = differences(before, await takePicture(world.app.storage));
    if (!mayWrite && changes.length > 0) faults.push(`${actor} changed something: ${changes}`);
    if (mayWrite && changes.length === 0) faults.push(`${actor} changed nothing`);
  }
  process.stdout.write(`${cells} cells of sockets, ${Object.keys(messages).length} messages\n`);
  expect(faults).toEqual([]);
});

test('[fail:79] /events tells nobody of a plan that they may not see', {
  timeout: 60_000,
}, async () => {
  const world = await buildWorld();
  const { address, actors, people, plans } = world;
  const lines = new Map<ActorName, Line>();
  for (const actor of actorNames) {
    const headers = { origin: `http://${address}`, ...actors[actor].headers };
    const line = openLineAt(`ws://${address}/events`, headers);
    await opened(line);
    lines.set(actor, line);
  }
  const path = `/api/plans/${plans.own.id}/members/${people.viewer.me.id}`;
  const body = { role: 'commenter' };
  const answer = await people.owner.ask(path, { method: 'PUT', body });
  expect(answer.status).toBe(200);
  const heard = (line: Line | undefined): string =>
    Buffer.concat([...(line?.frames ?? [])]).toString('utf8');
  await until('the owner and the viewer hear of it', () =>
    (['owner', 'viewer'] as const).every((actor) => heard(lines.get(actor)).includes(plans.own.id)),
  );
  // What everybody hears comes after it on every line.
  await people.administrator.post('/api/accounts', { name: 'Fabrikam' });
  for (const [actor, line] of lines) {
    const { isSignedIn, role } = kindOf(actor);
    if (!isSignedIn) {
      expect((await endedWith(line)).code, actor).toBe(CLOSE.notSignedIn);
      expect(line.frames, actor).toHaveLength(0);
    } else {
      await until(`${actor} hears of the account`, () => heard(line).includes('"accounts"'));
      if (role === 'none') expect(heard(line), actor).not.toContain(plans.own.id);
    }
  }
});
