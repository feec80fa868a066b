import { openApiDocument } from '@gameplan/shared/api/openapi';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId } from '@gameplan/shared/base/ids';
import type { PlanEdits } from '@gameplan/shared/plan/edits';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { kindNames } from '@gameplan/shared/plan/kinds';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { schemaErrors } from '../../support/json-schema.mjs';
import { seededRandom } from '../../support/seeded-random.ts';
import type { TestApp } from '../../support/test-app.ts';
import { createTestApp } from '../../support/test-app.ts';

/** One record of each kind, with values of many sorts, some of which no field takes. */
const fill = (doc: Y.Doc, edits: PlanEdits): void => {
  edits.addCard({ box: 'threat', text: 'Orvex' });
  edits.addRecord('initiatives', { title: 'Energy', sourceDate: '2026-11-02', priority: 2 });
  edits.addRecord('strategies', {
    title: 'Land',
    serves: [{ id: 'init_1', verb: 'enables' }],
    fromCards: ['card_1'],
  });
  edits.addRecord('tactics', { text: 'Pilot' });
  edits.addRecord('actions', { what: 'Call', when: '2027-02-12', isStrategic: true });
  const energy = edits.addRecord('opportunities', {
    name: 'Group energy',
    amount: 90_000_000,
    contacts: [{ id: 'stk_1', role: 'champion' }],
    offeringLines: [{ key: 'off_1', value: 5 }],
  });
  if (energy.ok) edits.setStage(energy.value, 'proposal');
  edits.addRecord('teamMembers', { name: 'Ines', timeShare: 2_000 });
  edits.setPlanEntry('quarterGoals', '1', 60_000_000);
  doc.getMap('plan').set('salesGoal', 'lots');
  doc.getMap('plan').set('cadence', 'whenever');
  const spoilt = new Y.Map<unknown>([
    ['box', 7],
    ['weight', 9],
    ['serves/x', 'blocks'],
  ]);
  doc.getMap('swotCards').set('card_foreign', spoilt);
};

/** Commits edits as a room would, without one. */
const commit = async (
  { features, storage }: TestApp,
  id: PlanId,
  edit: (doc: Y.Doc, edits: PlanEdits) => void,
): Promise<void> => {
  const committed = await features.plans.rooms.read(id);
  if (!committed.ok) throw new Error(committed.error);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, committed.value.bytes);
  const before = Y.encodeStateVector(doc);
  const clock = { now: () => Date.UTC(2027, 1, 12) };
  const random = seededRandom(7);
  edit(doc, createPlanEdits({ doc, origin: 'test', clock, random, author: 'usr_1' }));
  const bytes = Y.encodeStateAsUpdate(doc, before);
  const author = { userId: null, sessionId: null };
  await storage.planLog.append({ planId: id, epoch: 1, at: Date.now(), bytes, ...author });
};

/** The plan's schema of a served contract, by itself. */
const planSchemaOf = (contract: string): object => {
  const { schemas } = JSON.parse(
    contract.replaceAll('#/components/schemas/', '#/$defs/'),
  ).components;
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return { $schema, $ref: '#/$defs/Plan', $defs: schemas };
};

describe('GET /api/openapi.json', () => {
  test('shows the contract to anybody', async () => {
    const app = await createTestApp();
    const response = await app.newCaller().ask('/api/openapi.json');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  });

  test('has the schema by which the data of a plan with every kind of record is valid', async () => {
    const app = await createTestApp();
    const ines = await app.signUp('Ines');
    const body = { name: 'FY27', account: 'Acme', template: 'blank' };
    const id = planId.parse((await ines.post<{ id: string }>('/api/plans', body)).id);
    await commit(app, id, fill);
    const contract = await (await ines.ask('/api/openapi.json')).text();
    const schema = planSchemaOf(contract);
    const { plan } = await ines.get<{ plan: Record<string, object[]> }>(`/api/plans/${id}/data`);
    for (const name of kindNames) expect(plan[name]?.length).toBeGreaterThan(0);
    expect(await schemaErrors(schema, plan)).toEqual([]);
    const spoilt = { ...plan, actions: [{ ...plan.actions?.[0], isStrategic: 'yes' }] };
    expect(await schemaErrors(schema, spoilt)).not.toEqual([]);
    const { actions: _, ...without } = plan;
    expect(await schemaErrors(schema, without)).not.toEqual([]);
  });
});
