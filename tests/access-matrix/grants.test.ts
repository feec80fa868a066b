/** Who may give whom which role in a plan: everybody, to everybody, every role. Nobody gives more than they have. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { ActorName } from './actors.ts';
import { actorNames, kindOf } from './actors.ts';
import type { Expected } from './expectations.ts';
import { DONE, doorOf, NO_PLAN, NOT_ALLOWED, problem, quietOr } from './expectations.ts';
import { putBack, takePicture } from './picture.ts';
import type { World } from './world.ts';
import { buildWorld } from './world.ts';

const roles = ['viewer', 'commenter', 'editor', 'owner'] as const;
const targets = ['oneself', 'the owner', 'an editor', 'nobody yet', 'somebody who left'] as const;
type Target = (typeof targets)[number];
type Role = (typeof roles)[number];

const expectedOf = (actor: ActorName, target: Target, role: Role): Expected => {
  const door = doorOf(actor, false);
  if (door !== null) return door;
  const kind = kindOf(actor);
  const isOwn = target === 'oneself' || (target === 'an editor' && kind.role === 'editor');
  if (kind.isAdministrator) {
    // They may join, as anything but the owner.
    return isOwn && role !== 'owner' ? DONE : problem('not-a-member', 'not-allowed');
  }
  if (kind.role === 'none') return NO_PLAN;
  if (kind.role !== 'owner') return NOT_ALLOWED;
  if (target === 'somebody who left') return problem('person-missing');
  if (target !== 'oneself' && target !== 'the owner') return DONE;
  return role === 'owner' ? quietOr() : problem('owner-stays');
};

const idOf = ({ actors, people }: World, actor: ActorName, target: Target): string => {
  if (target === 'oneself') return actors[actor].id ?? people.other.me.id;
  if (target === 'the owner') return people.owner.me.id;
  if (target === 'an editor') return people.editor.me.id;
  return target === 'nobody yet' ? people.stranger.me.id : people.left.me.id;
};

/** Everybody's role as it is stored. */
const membersOf = async ({ app, plans }: World): Promise<ReadonlyMap<string, string>> => {
  const found = await sql<{ user_id: string; role: string }>`SELECT user_id, role
    FROM plan_members WHERE plan_id = ${plans.own.id}`.execute(app.storage.db);
  return new Map(found.rows.map(({ user_id: id, role }) => [id, role]));
};

interface Grant {
  readonly actor: ActorName;
  readonly target: Target;
  readonly role: Role;
}

const grant = async (world: World, { actor, target, role }: Grant): Promise<Response> => {
  const headers = new Headers({ origin: 'http://gameplan.test', host: 'gameplan.test' });
  headers.set('content-type', 'application/json');
  for (const [name, value] of Object.entries(world.actors[actor].headers)) headers.set(name, value);
  const path = `/api/plans/${world.plans.own.id}/members/${idOf(world, actor, target)}`;
  const init = { method: 'PUT', headers, body: JSON.stringify({ role }) };
  return world.app.features.app.request(`http://gameplan.test${path}`, init, {
    incoming: { socket: { remoteAddress: '10.3.0.1' } },
  });
};

/** What is wrong with how one grant was answered, and with what came of it. */
const faultsOf = async (world: World, given: Grant): Promise<readonly string[]> => {
  const before = await membersOf(world);
  const response = await grant(world, given);
  const { code } = response.ok ? { code: 'done' } : await response.json();
  const expected = expectedOf(given.actor, given.target, given.role);
  const right = expected.may === 'nothing' ? expected.codes : ['done', ...expected.codes];
  const faults = right.includes(code) ? [] : [`answered ${code}, not ${right.join(' or ')}`];
  const after = await membersOf(world);
  const owners = [...after.values()].filter((role) => role === 'owner').length;
  if (owners !== 1) faults.push(`the plan has ${owners} owners`);
  if (code === 'done') {
    const has = after.get(idOf(world, given.actor, given.target));
    if (has !== given.role) faults.push(`they are ${has}`);
  } else if (JSON.stringify([...after]) !== JSON.stringify([...before])) {
    faults.push('a refused grant changed who is in the plan');
  }
  return faults.map((fault) => `${given.actor} makes ${given.target} ${given.role}: ${fault}`);
};

test('[fail:80] nobody gives anybody a role above their own, and a plan has one owner throughout', {
  timeout: 120_000,
}, async () => {
  const world = await buildWorld();
  const { storage } = world.app;
  const before = await takePicture(storage);
  const faults: string[] = [];
  let grants = 0;
  for (const actor of actorNames) {
    for (const target of targets) {
      for (const role of roles) {
        grants += 1;
        faults.push(...(await faultsOf(world, { actor, target, role })));
        if (expectedOf(actor, target, role).may !== 'nothing') {
          await putBack(storage, before, await takePicture(storage));
        }
      }
    }
  }
  process.stdout.write(`${grants} grants\n`);
  expect(faults).toEqual([]);
});

test('[fail:80] no link gives the role of the owner', async () => {
  const { people, plans } = await buildWorld();
  const answer = await people.owner.ask(`/api/plans/${plans.own.id}/links`, {
    body: { role: 'owner' },
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'body-invalid' });
});
