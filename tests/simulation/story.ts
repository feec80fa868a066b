/** What happens in one simulated world: the scheduler's choices, from the first page to the last check. */
import type { Dice } from '../fuzz/dice.ts';
import { gesture } from './gestures.ts';
import type { Page } from './page.ts';
import type { Scene } from './scene.ts';

/** One thing that happens; what is wrong at once, or null. */
type Happening = (scene: Scene) => Promise<string | null>;

const somePage = ({ pages, world }: Scene): Page | null =>
  pages.length === 0 ? null : world.dice.oneOf(pages);

/** A person who sees the plan and may write does something. */
const edit: Happening = async (scene) => {
  const { world, ledger, pages } = scene;
  const able = pages.filter(
    (page) =>
      page.machine.asleepUntil <= world.now() &&
      page.live.link.current().hasPlan &&
      page.live.mayEdit(),
  );
  if (able.length === 0) return null;
  const page = world.dice.oneOf(able);
  const hand = { page, dice: world.dice, ledger };
  const wrong = await world.on(page.machine, () => gesture(hand));
  const { waitingEdits } = page.live.link.current();
  world.note(`${page.tab} has ${waitingEdits} waiting`);
  return wrong;
};

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
  if (page !== null && scene.pages.length < 12) await scene.open(page.person);
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

const collide: Happening = async (scene) => {
  const page = somePage(scene);
  if (page === null) return null;
  scene.world.forceClientId(page.live.doc.clientID);
  await scene.open(scene.newPerson());
  return null;
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
