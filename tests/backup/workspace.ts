/** A workspace in a data folder that nobody has open any more: people, plans of several sorts, and what they hold. */

import type { PlanId } from '@gameplan/shared/base/ids';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { planHash } from '@gameplan/shared/plan/plan-hash';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import * as Y from 'yjs';
import { makeBlankPlan } from '../support/plan-people.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';
import type { TestApp } from '../support/test-app.ts';
import { createTestApp } from '../support/test-app.ts';

/** Appends an edit to a plan's log as somebody, under that client id, and answers at which position. */
export const writeCard = async (
  { storage }: Pick<TestApp, 'storage'>,
  plan: PlanId,
  { text, client, by }: { readonly text: string; readonly client: number; readonly by: string },
): Promise<number> => {
  const loaded = await storage.planLog.load(plan);
  if (!loaded.ok) throw new Error(`${plan} is ${loaded.error}`);
  const { epoch, snapshot, tail } = loaded.value;
  const doc = new Y.Doc();
  doc.clientID = client;
  if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes);
  for (const { bytes } of tail) Y.applyUpdate(doc, bytes);
  const before = Y.encodeStateVector(doc);
  const author = { doc, origin: 'test', clock: { now: () => 0 }, author: by };
  createPlanEdits({ ...author, random: seededRandom(client) }).addCard({ box: 'threat', text });
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const who = { userId: by, sessionId: null };
  return storage.planLog.append({ planId: plan, epoch, at: 0, ...who, bytes, claims: [client] });
};

/** The document of a plan in a folder that nobody has open. */
export const planIn = async (dataDir: string, plan: PlanId) => {
  const storage = await openTestStorage({ dataDir });
  const loaded = await storage.planLog.load(plan);
  await storage.close();
  if (!loaded.ok) throw new Error(`${plan} is ${loaded.error}`);
  const { epoch, seq, snapshot, tail, leases } = loaded.value;
  const doc = new Y.Doc();
  if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes);
  for (const { bytes } of tail) Y.applyUpdate(doc, bytes);
  return { epoch, seq, leases, doc, hash: planHash(readPlan(doc).plan) };
};

export interface Scene {
  readonly plan: PlanId;
  readonly binned: PlanId;
  readonly ines: string;
  /** The secrets that opened something when the backup was made. */
  readonly cookie: string;
  readonly token: string;
  readonly invitation: string;
}

/** Works on a workspace in that folder, and lets go of it. */
export const work = async <Value>(
  dataDir: string,
  step: (app: TestApp) => Promise<Value>,
): Promise<Value> => {
  const app = await createTestApp({ dataDir });
  try {
    return await step(app);
  } finally {
    await app.features.stop();
    await app.storage.close();
  }
};

/** A workspace with a sample plan that was written into, and a blank one in the bin. */
export const makeWorkspace = (dataDir: string): Promise<Scene> =>
  work(dataDir, async (app) => {
    const ines = await app.signUp('Ines');
    const sample = { name: 'FY27', account: 'Acme', template: 'sample' };
    const { id } = await ines.post<{ id: PlanId }>('/api/plans', sample);
    const binned = await makeBlankPlan(ines, 'FY26');
    await ines.ask(`/api/plans/${binned}`, { method: 'DELETE' });
    await writeCard(app, id, { text: 'before the backup', client: 71, by: ines.me.id });
    const { token } = await ines.post<{ token: string }>('/api/tokens', { name: 'script' });
    const made = await ines.post<{ token: string }>('/api/invitations', { role: 'member' });
    const secrets = { cookie: ines.cookie(), token, invitation: made.token };
    return { plan: id, binned, ines: ines.me.id, ...secrets };
  });
