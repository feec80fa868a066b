/** Client ids that nobody may write under any more: those of an earlier epoch, and those that the server wrote under. */
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ACCOUNT } from '../shared/plan/documents.ts';
import { answerFrameOf, updateFrameOf } from '../support/fake-socket.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { until } from '../support/sync-client.ts';
import type { Field } from './field.ts';
import { endedWith, openField } from './field.ts';
import { writtenBy } from './raw-updates.ts';

const OWN = 3_900_000_001;

const setsName = (name: string) => (doc: Y.Doc) => {
  doc.getMap('plan').set('name', name);
};

const idsIn = (bytes: Uint8Array): readonly number[] => [
  ...Y.decodeStateVector(Y.encodeStateVectorFromUpdate(bytes)).keys(),
];

/** Writes as a member may, and waits until it is in the plan. */
const writeAs = async (field: Field, client: number, write: (doc: Y.Doc) => void) => {
  const line = await field.openLine(field.attacker);
  line.socket.send(updateFrameOf(writtenBy(await field.committed(), { client, write })));
  await until('the witness has the writing', () => field.witness.doc.store.clients.has(client));
  return line;
};

test('[gate:G4] nobody writes under an id of an earlier epoch, not even whose it was', async () => {
  const field = await openField();
  const { app, plan, attacker } = field;
  const line = await writeAs(field, OWN, setsName('honest'));
  const before = await field.committed();
  const seed = { name: 'Anew', accountId: ACCOUNT, epoch: 2, random: seededRandom(8) };
  const first = { planId: plan, epoch: 2, at: Date.now(), userId: null, sessionId: null };
  await app.storage.planLog.beginEpoch({ ...first, bytes: blankPlan(seed) });
  await app.features.plans.rooms.close(plan, CLOSE.restart, 'epoch');
  expect((await endedWith(line)).code).toBe(CLOSE.restart);
  const base = await field.committed();
  const frames = [
    updateFrameOf(writtenBy(base, { client: OWN, write: setsName('FORGED') })),
    answerFrameOf(before),
  ];
  for (const frame of frames) {
    const again = await field.openLine(attacker);
    again.socket.send(frame);
    expect((await endedWith(again)).code).toBe(CLOSE.otherWriter);
  }
  expect(await field.committed()).toEqual(base);
});

test('[gate:G4] nobody writes under an id that the server wrote under', async () => {
  const field = await openField();
  const known = new Set(idsIn(await field.committed()));
  // A card without its text gets it from the server.
  await writeAs(field, OWN, (doc) => {
    doc.getMap('swotCards').set('card_without_text', new Y.Map([['box', 'threat']]));
  });
  const text = () => {
    const card = field.witness.doc.getMap('swotCards').get('card_without_text');
    return card instanceof Y.Map && card.get('text') instanceof Y.Text;
  };
  await until('the server has given the text', text);
  const base = await field.committed();
  const server = idsIn(base).find((client) => !known.has(client) && client !== OWN) ?? 0;
  expect(server).toBeGreaterThan(0);
  const rows = await field.rows();
  const line = await field.openLine(field.attacker);
  line.socket.send(updateFrameOf(writtenBy(base, { client: server, write: setsName('FORGED') })));
  expect((await endedWith(line)).code).toBe(CLOSE.otherWriter);
  expect(await field.faults(rows)).toEqual([]);
});
