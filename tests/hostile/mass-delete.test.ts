/** Somebody who deletes very much at once: whoever only reads cannot, and whoever may cannot do it for good. */
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { updateFrameOf } from '../support/fake-socket.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { until } from '../support/sync-client.ts';
import type { Field } from './field.ts';
import { endedWith, opened, openField, openLineAt } from './field.ts';
import { deletionsOf, writtenBy } from './raw-updates.ts';

const CARDS = LIMITS.massDelete / 5;

const fill = async ({ page, witness, victim }: Field): Promise<void> => {
  const clock = { now: () => Date.now() };
  const random = seededRandom(5);
  const edits = createPlanEdits({
    doc: page.doc,
    origin: null,
    clock,
    random,
    author: victim.me.id,
  });
  page.doc.transact(() => {
    for (let card = 0; card < CARDS; card += 1)
      edits.addCard({ box: 'threat', text: `card ${card}` });
  });
  const seen = () => witness.doc.getMap('swotCards').size === page.doc.getMap('swotCards').size;
  await until('the witness sees all cards', seen);
};

const deletesAll = (base: Uint8Array, client: number): Uint8Array =>
  writtenBy(base, { client, write: (doc) => doc.getMap('swotCards').clear() });

interface Version {
  readonly reason: string;
  readonly user_id: string;
  readonly bytes: Uint8Array;
}

const versionsOf = async ({ app, plan }: Field): Promise<readonly Version[]> => {
  const found = await sql<Version>`SELECT reason, user_id, bytes FROM plan_versions
    WHERE plan_id = ${plan}`.execute(app.storage.db);
  return found.rows;
};

test('[gate:G8] whoever only reads deletes nothing, by hand or by a made document', async () => {
  const field = await openField();
  const rows = await field.rows();
  const base = await field.committed();
  const ranges = [[field.page.doc.clientID, 0, 20]] as const;
  for (const update of [deletionsOf(ranges), deletesAll(base, 4_000_000_001)]) {
    const line = await field.openLine(field.viewer);
    line.socket.send(updateFrameOf(update));
    expect(await endedWith(line)).toEqual({ code: CLOSE.forbidden, reason: 'role' });
  }
  expect(await field.faults(rows)).toEqual([]);
});

test('[gate:G8] before very much is deleted the plan is kept as it was, and its owner is told', async () => {
  const field = await openField();
  const { address, owner, attacker, witness } = field;
  await fill(field);
  const events = openLineAt(`ws://${address}/events`, {
    cookie: owner.cookie(),
    origin: `http://${address}`,
  });
  await opened(events);
  const before = await field.committed();
  const line = await field.openLine(attacker);
  line.socket.send(updateFrameOf(deletesAll(before, 4_000_000_002)));
  await until('everything is deleted', () => witness.doc.getMap('swotCards').size === 0);
  const heard = () => Buffer.concat([...events.frames]).toString('utf8');
  await until('the owner is told', () => heard().includes('"mass-delete"'));
  expect(heard()).toContain(attacker.me.id);
  const [version, ...more] = await versionsOf(field);
  expect(more).toEqual([]);
  expect(version).toMatchObject({ reason: 'mass-delete', user_id: attacker.me.id });
  const kept = new Y.Doc();
  Y.applyUpdate(kept, new Uint8Array(version?.bytes ?? []));
  const was = new Y.Doc();
  Y.applyUpdate(was, before);
  expect(readPlan(kept).plan.swotCards).toEqual(readPlan(was).plan.swotCards);
  const audit = await owner.get<{ rows: { action: string; actorId: string }[] }>('/api/audit');
  const noted = audit.rows.filter(({ action }) => action === 'plan.mass-delete');
  expect(noted).toMatchObject([{ actorId: attacker.me.id }]);
});
