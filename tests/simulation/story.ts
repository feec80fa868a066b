/** What happens in one simulated world: the scheduler's choices, from the first page to the last check. */
import type { Dice } from '../fuzz/dice.ts';
import type { Gesture } from './gestures.ts';
import { cardOf, gesture } from './gestures.ts';
import type { Page } from './page.ts';
import type { Scene } from './scene.ts';

/** One thing that happens; what is wrong at once, or null. */
type Happening = (scene: Scene) => Promise<string | null>;

const somePage = ({ pages, world }: Scene): Page | null =>
  pages.length === 0 ? null : world.dice.oneOf(pages);

/** Whether a person sees the plan there and may write. */
const isAble = ({ world, pages }: Scene, page: Page): boolean =>
  pages.includes(page) &&
  page.machine.asleepUntil <= world.now() &&
  page.live.link.current().hasPlan &&
  page.live.mayEdit();

const editOn = async (
  { world, ledger }: Scene,
  page: Page,
  given: Gesture | null = null,
): Promise<string | null> => {
  const hand = { page, dice: world.dice, ledger };
  const wrong = await world.on(page.machine, () => gesture(hand, given));
  const { waitingEdits } = page.live.link.current();
  world.note(`${page.tab} has ${waitingEdits} waiting`);
  return wrong;
};

/** A person who sees the plan and may write does something. */
const edit: Happening = (scene) => {
  const able = scene.pages.filter((page) => isAble(scene, page));
  return able.length === 0 ? Promise.resolve(null) : editOn(scene, scene.world.dice.oneOf(able));
};

/** So many people and tabs are in a plan at most. */
const MOST_PAGES = 12;

const durations: readonly ((dice: Dice) => number)[] = [
  (dice) => 1_000 + dice.below(4_000),
  (dice) => 5_000 + dice.below(30_000),
  (dice) => 30_000 + dice.below(60_000),
];

const sleep: Happening = async (scene) => {
  const page = somePage(scene);
  const { world } = scene;
  if (page === null) return null;
  const until = world.now() + world.dice.oneOf(durations)(world.dice);
  // What waits for a machine to wake comes in its order: it never wakes earlier than was said.
  page.machine.asleepUntil = Math.max(page.machine.asleepUntil, until);
  return null;
};

/** Hours or weeks in which nobody works. */
const longNight: Happening = async ({ world }) => {
  await world.standStill(world.dice.oneOf([3_600_000, 86_400_000, 30 * 86_400_000]));
  return null;
};

const cutLine: Happening = async (scene) => {
  const { world, network } = scene;
  const page = somePage(scene);
  if (page === null) return null;
  const isSilent = world.dice.below(3) === 0;
  for (const line of network.linesOf(page.machine)) {
    if (isSilent) line.fallSilent();
    else line.reset();
  }
  return null;
};

const goOffline: Happening = async (scene) => {
  const page = somePage(scene);
  if (page === null) return null;
  const { world, network } = scene;
  page.isOnline = !page.isOnline;
  if (!page.isOnline) for (const line of network.linesOf(page.machine)) line.fallSilent();
  if (world.dice.below(2) === 0) {
    await world.on(page.machine, () => page.hear(page.isOnline ? 'online' : 'offline'));
  }
  return null;
};

const reload: Happening = async (scene) => {
  const page = somePage(scene);
  if (page !== null) await scene.reload(page);
  return null;
};

const secondTab: Happening = async (scene) => {
  const page = somePage(scene);
  if (page !== null && scene.pages.length < MOST_PAGES) await scene.open(page.person);
  return null;
};

const restart: Happening = async ({ world, server }) => {
  const downMs = world.dice.below(3_000);
  if (world.dice.below(3) === 0) await server.restart(downMs);
  else server.crash(downMs);
  return null;
};

const trouble: Happening = async ({ world, disk }) => {
  const healths = ['good', 'good', 'slow', 'full', 'hangs'] as const;
  disk.set(world.dice.oneOf(healths));
  return null;
};

const changeRole: Happening = async (scene) => {
  const page = somePage(scene);
  if (page === null) return null;
  const { server, world } = scene;
  const role = server.roleOf(page.person) === 'editor' ? 'viewer' : 'editor';
  await world.on(server.machine(), () => server.setRole(page.person, role));
  for (const each of scene.pages.filter(({ person }) => person === page.person)) {
    world.after(each.machine, world.dice.below(500), () => each.know(role));
  }
  return null;
};

/**
 * Two new pages with one client id: one makes a card; the other, away, one just like it and another. The plan holds the
 * first part of what the other wrote, as far as clocks can tell, and only a lease tells them apart. What either deleted
 * under that id would be deleted of both, whatever the server does: the cards are alike, and the first page does no more.
 */
const collide: Happening = async (scene) => {
  const { world, network, pages } = scene;
  if (pages.length >= MOST_PAGES - 1) return null;
  const one = await scene.open(scene.newPerson());
  world.forceClientId(one.live.doc.clientID);
  const other = await scene.open(scene.newPerson());
  world.forceClientId(null);
  let wrong = await scene.pass(1_000);
  other.isOnline = false;
  for (const line of network.linesOf(other.machine)) line.reset();
  const areAble = isAble(scene, one) && isAble(scene, other);
  if (wrong === null && areAble) {
    wrong = (await editOn(scene, one, cardOf(3))) ?? (await scene.pass(2_000));
  }
  const isKept = areAble && one.live.link.current().waitingEdits === 0;
  // Nobody goes on under the id by chance.
  for (const page of isKept ? [one] : [one, other]) {
    if (pages.includes(page)) await scene.reload(page);
  }
  if (wrong !== null || !pages.includes(other)) return wrong;
  wrong = (await editOn(scene, other, cardOf(3))) ?? (await editOn(scene, other, cardOf(3)));
  other.isOnline = true;
  for (let seconds = 0; seconds < 60 && wrong === null; seconds += 1) {
    if (other.live.link.current().link !== 'offline') break;
    wrong = await scene.pass(1_000);
  }
  return wrong ?? (await scene.pass(2_000));
};

/** So long a line takes at most to come back by itself, where nothing else is wrong, in ms. */
const BACK_MS = 400;

/** A line that breaks after an edit, and another edit as soon as the next one is there, before any greeting is answered. */
const editAtGreeting: Happening = async (scene) => {
  const { network } = scene;
  const page = somePage(scene);
  if (page === null || !isAble(scene, page)) return null;
  let wrong = await editOn(scene, page);
  for (const line of network.linesOf(page.machine)) line.reset();
  for (let ms = 0; ms < BACK_MS && wrong === null; ms += 1) {
    wrong = await scene.pass(1);
    if (network.linesOf(page.machine).length > 0 && isAble(scene, page)) {
      return wrong ?? editOn(scene, page);
    }
  }
  return wrong;
};

const storeTrouble: Happening = async (scene) => {
  scene.troubleStore();
  return null;
};

const newEpoch: Happening = async (scene) => {
  await scene.restore();
  return null;
};

const often = (count: number, name: string, happening: Happening) =>
  Array.from({ length: count }, () => [name, happening] as const);

const happenings: readonly (readonly [string, Happening])[] = [
  ...often(60, 'edit', edit),
  ...often(3, 'sleep', sleep),
  ...often(1, 'long night', longNight),
  ...often(4, 'cut', cutLine),
  ...often(1, 'cut at once', editAtGreeting),
  ...often(4, 'offline', goOffline),
  ...often(3, 'reload', reload),
  ...often(1, 'second tab', secondTab),
  ...often(3, 'restart', restart),
  ...often(3, 'disk', trouble),
  ...often(1, 'role', changeRole),
  ...often(1, 'collide', collide),
  ...often(2, 'device', storeTrouble),
];

const RARE: readonly (readonly [string, Happening])[] = [['epoch', newEpoch]];

/** Most pauses are those of somebody who types; some let everything arrive. */
const pause = (dice: Dice): number => {
  const kind = dice.below(10);
  if (kind < 6) return dice.below(20);
  return kind < 9 ? dice.below(600) : dice.below(6_000);
};

/** Lets so many things happen. Answers what was wrong; null where nothing was. */
export const happen = async (scene: Scene, steps: number): Promise<string | null> => {
  const { world } = scene;
  for (let step = 0; step < steps; step += 1) {
    const isRare = world.dice.below(150) === 0;
    const [name, happening] = world.dice.oneOf(isRare ? RARE : happenings);
    const wrong = (await happening(scene)) ?? (await scene.pass(pause(world.dice)));
    world.note(`${step} ${name}`);
    if (wrong !== null) return `step ${step} (${name}): ${wrong}`;
  }
  return null;
};
