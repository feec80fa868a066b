/** Every position that was acknowledged can be reopened: its rows stay, through snapshots, compaction and a restore. */
import path from 'node:path';
import { blankPlan } from '@gameplan/shared/plan/blank-plan';
import { planHash } from '@gameplan/shared/plan/plan-hash';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDice } from '../fuzz/dice.ts';
import { ACCOUNT, person } from '../shared/plan/documents.ts';
import { honestActs, makeEdit } from '../shared/plan/random-edits.ts';
import { planIdOf, rowOf } from '../support/log-rows.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { openTestStorage } from '../support/sqlite-storage.ts';
import { backUp, restore, rowsOf, twoFolders } from './commands.ts';

const SEED = Number(process.env.HISTORY_SEED ?? Date.now() % 1_000_000);
const EDITS = Number(process.env.HISTORY_EDITS ?? 250);
const REOPENED = Number(process.env.HISTORY_SEQS ?? 40);
const SNAPSHOT_EVERY = 60;

const plan = planIdOf(7);

const hashOf = (doc: Y.Doc): string => planHash(readPlan(doc).plan);

/** Writes random edits, each acknowledged, and answers what the plan came to at each position. */
const writeHistory = async (dataDir: string): Promise<readonly string[]> => {
  const dice = createDice(SEED);
  const storage = await openTestStorage({ dataDir });
  const first = blankPlan({ name: 'FY27', accountId: ACCOUNT, random: seededRandom(SEED) });
  await storage.planLog.create(rowOf(plan, 1, { bytes: first }), []);
  const ines = person(2, first);
  const hashes = [hashOf(ines.doc)];
  let update: Uint8Array | null = null;
  ines.doc.on('update', (bytes: Uint8Array) => {
    update = update === null ? bytes : Y.mergeUpdates([update, bytes]);
  });
  const number = () => dice.below(1_000);
  while (hashes.length < EDITS) {
    const step = { who: 0, kind: number(), one: number(), two: number(), three: number() };
    makeEdit(ines, { act: dice.oneOf(honestActs), ...step });
    if (update === null) continue;
    const seq = await storage.planLog.append(rowOf(plan, 2, { bytes: update }));
    update = null;
    expect(hashes.push(hashOf(ines.doc))).toBe(seq);
    if (seq % SNAPSHOT_EVERY !== 0) continue;
    const bytes = Y.encodeStateAsUpdate(ines.doc);
    await storage.planLog.saveSnapshot(plan, { epoch: 1, seq, bytes });
  }
  await storage.compact();
  await storage.close();
  return hashes;
};

/** The plan of the first epoch as it was at that position, out of its rows alone. */
const reopenedAt = (dataDir: string, seq: number): string => {
  const rows = rowsOf(
    path.join(dataDir, 'gameplan.db'),
    `SELECT bytes FROM plan_log WHERE plan_id = '${plan}' AND epoch = 1 AND seq <= ${seq} ORDER BY seq`,
  );
  expect(rows.length).toBe(seq);
  const doc = new Y.Doc();
  for (const { bytes } of rows) if (bytes instanceof Uint8Array) Y.applyUpdate(doc, bytes);
  return hashOf(doc);
};

test(`[fail:70] of ${REOPENED} random positions each comes back as it was acknowledged`, async () => {
  process.stdout.write(
    `history: ${EDITS} edits, ${REOPENED} positions, seed ${SEED} (HISTORY_EDITS, HISTORY_SEQS, HISTORY_SEED)\n`,
  );
  const { dataDir, file } = twoFolders();
  const hashes = await writeHistory(dataDir);
  expect((await backUp(dataDir, file)).code).toBe(0);
  expect((await restore(dataDir, file)).code).toBe(0);
  const dice = createDice(SEED + 1);
  const seqs = Array.from({ length: REOPENED }, () => 1 + dice.below(hashes.length));
  const unlike = seqs.filter((seq) => reopenedAt(dataDir, seq) !== hashes[seq - 1]);
  expect(unlike).toEqual([]);
  expect(new Set(hashes).size).toBeGreaterThan(EDITS / 4);
});
