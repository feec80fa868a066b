/** One seed, from an empty world to the last check: the one place that says what a run is and what it must come to. */
import { canonicalJson } from '@gameplan/shared/plan/canonical-json';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import * as Y from 'yjs';
import type { Page } from './page.ts';
import type { Sabotage, Scene } from './scene.ts';
import { openScene, PLAN } from './scene.ts';
import { happen } from './story.ts';
import { openWorld } from './world.ts';

export interface Run {
  readonly seed: number;
  /** What was wrong, with step and invariant; null where all held. */
  readonly wrong: string | null;
  /** The whole history, for two runs of one seed to be compared. */
  readonly history: readonly string[];
  /** Differs where any byte did that went over a line. */
  readonly mark: number;
  readonly deeds: number;
  readonly acknowledged: number;
}

const contentOf = (doc: Y.Doc): string => canonicalJson(readPlan(doc).plan);

const documentOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};

/** A line that has fallen silent is noticed within half a minute; until then the page takes it for one. */
const isQuietIn =
  ({ network }: Scene) =>
  ({ machine, live }: Page): boolean => {
    const { link, waitingEdits } = live.link.current();
    return link === 'connected' && waitingEdits === 0 && network.linesOf(machine).length > 0;
  };

const stateOf = ({ tab, live }: Page): string => {
  const { link, refusal, waitingEdits } = live.link.current();
  return `${tab} is ${link}${refusal === null ? '' : ` (${refusal})`} with ${waitingEdits} waiting`;
};

/** Everything works again and everybody is back: what waits has to get through. */
const comeToRest = async (scene: Scene): Promise<string | null> => {
  const { world, disk, server, pages } = scene;
  const isQuiet = isQuietIn(scene);
  disk.set('good');
  scene.healStores();
  for (const page of pages) page.isOnline = true;
  const awake = Math.max(...pages.map(({ machine }) => machine.asleepUntil), world.now());
  const wrongAsleep = await scene.pass(awake - world.now());
  if (wrongAsleep !== null) return wrongAsleep;
  for (let seconds = 0; seconds < 150; seconds += 5) {
    const wrong = await scene.pass(5_000);
    if (wrong !== null) return wrong;
    if (server.isUp() && scene.pages.every(isQuiet) && seconds >= 5) break;
  }
  const behind = scene.pages.find((page) => !isQuiet(page));
  world.note(`at rest with ${scene.pages.length}`);
  return behind === undefined ? scene.pass(2_000) : `I2 at rest ${stateOf(behind)}`;
};

const sameAs = (expected: string, others: readonly (readonly [string, Y.Doc])[]): string | null => {
  const other = others.find(([, doc]) => contentOf(doc) !== expected);
  return other === undefined ? null : `I3 ${other[0]} differs from the log`;
};

const readServer = async (scene: Scene): Promise<Y.Doc> => {
  const reading: { doc: Y.Doc | null } = { doc: null };
  await scene.world.on(scene.server.machine(), () => {
    void scene.server
      .rooms()
      .read(PLAN)
      .then((plan) => {
        reading.doc = plan.ok ? documentOf([plan.value.bytes]) : null;
      });
  });
  await scene.world.pass(100);
  return reading.doc ?? new Y.Doc();
};

const fromSnapshot = async ({ stored }: Scene): Promise<Y.Doc> => {
  const plan = await stored.load(PLAN);
  if (!plan.ok) return new Y.Doc();
  const { snapshot, tail } = plan.value;
  return documentOf([
    ...(snapshot === null ? [] : [snapshot.bytes]),
    ...tail.map((row) => row.bytes),
  ]);
};

/** What has to hold once everything has come to rest. */
const judge = async (scene: Scene): Promise<string | null> => {
  const { truth, ledger, server, stored, world } = scene;
  const replayed = documentOf(stored.rowsOf(PLAN));
  const expected = contentOf(replayed);
  const alarmed = server.alarms().find((phrase) => !EXPECTED.includes(phrase));
  if (alarmed !== undefined) return `the server says "${alarmed}"`;
  const lost = ledger.faultIn(replayed, truth.epoch());
  if (lost !== null) return lost;
  const forgotten = ledger.faultOutside([replayed, ...(await scene.asides())]);
  if (forgotten !== null) return forgotten;
  const pages = scene.pages.map(({ tab, live }) => [tab, live.doc] as const);
  const live = sameAs(expected, [
    ['what was kept', truth.doc()],
    ...pages,
    ['the server', await readServer(scene)],
    ['the snapshot', await fromSnapshot(scene)],
  ]);
  if (live !== null) return live;
  const waits = await scene.waitOnDevices();
  const late = await scene.open(scene.newPerson());
  const [first] = scene.pages;
  if (first !== undefined) await scene.reload(first);
  server.crash(10);
  const wrong = await comeToRest(scene);
  if (wrong !== null) return wrong;
  world.note(`hash ${expected.length}`);
  // What a tab left on its device when it was killed is sent once the plan is opened there again.
  const again = documentOf(stored.rowsOf(PLAN));
  const expectedAgain = waits ? contentOf(again) : expected;
  const lostAgain = ledger.faultIn(again, truth.epoch());
  if (lostAgain !== null) return lostAgain;
  return sameAs(expectedAgain, [
    ['the late page', late.live.doc],
    ...scene.pages.map((page) => [`${page.tab} later`, page.live.doc] as const),
    ['the server after a crash', await readServer(scene)],
  ]);
};

/** What the server may say of faults that the world makes. */
const EXPECTED = ['an edit could not be kept', 'a snapshot could not be saved'];

/** Most runs are small, so that they are quick; some are what a busy day is. */
const sizeOf = ({ world }: Scene): { readonly people: number; readonly steps: number } => {
  const { dice } = world;
  const isLarge = dice.below(20) === 0;
  return isLarge
    ? { people: 3 + dice.below(8), steps: 100 + dice.below(300) }
    : { people: 2 + dice.below(2), steps: 20 + dice.below(30) };
};

const tell = async (scene: Scene): Promise<string | null> => {
  const { people, steps } = sizeOf(scene);
  for (let person = 0; person < people; person += 1) await scene.open(scene.newPerson());
  return (
    (await scene.pass(300)) ??
    (await happen(scene, steps)) ??
    (await comeToRest(scene)) ??
    (await judge(scene))
  );
};

/** Runs one seed. The same seed gives the same run. */
export const runSeed = async (seed: number, sabotage: Sabotage = {}): Promise<Run> => {
  const world = openWorld(seed);
  try {
    const scene = await openScene(world, sabotage);
    const wrong = await tell(scene);
    const deeds = scene.ledger.deeds();
    const acknowledged = deeds.filter(({ isAcknowledged }) => isAcknowledged).length;
    scene.end();
    const history = [...world.history()];
    return { seed, wrong, history, mark: world.mark(), deeds: deeds.length, acknowledged };
  } finally {
    world.leave();
  }
};
