/** Who wrote under which client id of a plan: `GET /api/plans/:id/writers`. */
import type { PlanId } from '@gameplan/shared/base/ids';
import { expect, test } from 'vitest';
import { makeBlankPlan, putMember, removeMember, toldBy } from '../../support/plan-people.ts';
import type { SignedUp, TestApp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

/** Keeps a row that uses client ids for the first time, as a room would. */
const claim = async (
  { storage }: TestApp,
  { planId, by, claims }: { planId: PlanId; by: SignedUp; claims: readonly number[] },
): Promise<void> => {
  const author = { userId: by.me.id, sessionId: null };
  const row = { planId, epoch: 1, at: 0, bytes: new Uint8Array([0, 0]), claims };
  await storage.planLog.append({ ...row, ...author });
};

const scene = async () => {
  const app = await createTestApp();
  const ines = await app.signUp('Ines');
  const beate = await app.signUp('Beate');
  const planId = await makeBlankPlan(ines);
  await putMember(ines, planId, beate, { role: 'editor' });
  await claim(app, { planId, by: ines, claims: [1, 2] });
  await claim(app, { planId, by: beate, claims: [4_294_967_295] });
  const ask = (clients: string, by: SignedUp = ines) =>
    by.get(`/api/plans/${planId}/writers?clients=${clients}`);
  return { app, ines, beate, planId, ask };
};

const writer = (client: number, { me }: SignedUp) => ({ client, personId: me.id, name: me.name });

test('[ux:B14] names who wrote, and leaves out ids that nobody has used', async () => {
  const { ines, beate, ask } = await scene();
  expect(await ask('4294967295,2,77')).toEqual({
    writers: [writer(2, ines), writer(4_294_967_295, beate)],
  });
  expect(await ask('77', beate)).toEqual({ writers: [] });
});

test('names nobody for what a plan began with', async () => {
  const { app, ines, planId } = await scene();
  const stored = await app.storage.planLog.load(planId);
  if (!stored.ok) throw new Error(stored.error);
  const seeds = stored.value.leases.filter(({ userId }) => userId === null);
  expect(seeds.length).toBeGreaterThan(0);
  const clients = seeds.map(({ clientId }) => clientId).join(',');
  expect(await ines.get(`/api/plans/${planId}/writers?clients=${clients}`)).toEqual({
    writers: [],
  });
});

test('names the writers of this plan only', async () => {
  const { ines } = await scene();
  const other = await makeBlankPlan(ines, 'FY28');
  expect(await ines.get(`/api/plans/${other}/writers?clients=1,2`)).toEqual({ writers: [] });
});

test('keeps the name of somebody who has left the plan and the workspace', async () => {
  const { ines, beate, planId, ask } = await scene();
  await removeMember(ines, planId, beate);
  await ines.ask(`/api/people/${beate.me.id}`, { method: 'DELETE' });
  expect(await ask('4294967295')).toEqual({ writers: [writer(4_294_967_295, beate)] });
});

test.each([
  ['letters', 'clients=1,x'],
  ['a gap', 'clients=1,,2'],
  ['a number beyond client ids', 'clients=4294967296'],
  ['101 of them', `clients=${Array.from({ length: 101 }, (_, at) => at).join(',')}`],
  ['nothing', ''],
])('refuses a list of %s in words', async (_, query) => {
  const { ines, planId } = await scene();
  expect(await toldBy(await ines.ask(`/api/plans/${planId}/writers?${query}`))).toBe(
    '400 body-invalid',
  );
});

test('takes 100 of them', async () => {
  const { ines, ask } = await scene();
  const { writers } = await ask(Array.from({ length: 100 }, (_, at) => at + 2).join(','));
  expect(writers).toEqual([writer(2, ines)]);
});
