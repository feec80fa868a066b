/** Whatever honest people do, the gate lets it in, and everybody ends with the same plan. */
import { applyAll, areEqual, canonicalContent } from '@gameplan/server/sync/yjs-internals';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createDice } from '../../../fuzz/dice.ts';
import { seed } from '../../../shared/plan/documents.ts';
import { createGateRoom } from '../../../support/gate-room.ts';
import { honestHistory } from '../../../support/honest-people.ts';

const UPDATES = Number(process.env.HONEST_UPDATES ?? 2_000);
const OF_HISTORY = 120;
/** Replays what a run has printed. */
const SEED = process.env.HONEST_SEED;

/** A document as the server loads it: taken plainly, Yjs would tidy formatting by deletions that nobody wrote. */
const docOf = (...updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) applyAll(doc, [update]);
  return doc;
};

test('[gate:G1] of thousands of honest updates none is refused, and all replicas agree', () => {
  let total = 0;
  let answers = 0;
  const run = fc.check(
    fc.property(fc.nat(), (chance) => {
      const { room, counts, docs } = honestHistory(
        createGateRoom(seed()),
        createDice(chance),
        OF_HISTORY,
      );
      expect(counts.refused.map(({ reason }) => reason)).toEqual([]);
      total += counts.updates;
      answers += counts.answers;
      const content = canonicalContent(room.doc);
      expect(docs.filter((doc) => canonicalContent(doc) !== content)).toHaveLength(0);
      expect(areEqual(docOf(Y.encodeStateAsUpdate(room.doc)), room.doc)).toBe(true);
      expect(canonicalContent(docOf(...room.log)) === content).toBe(true);
      readPlan(room.doc);
    }),
    {
      numRuns: Math.ceil(UPDATES / OF_HISTORY),
      ...(SEED !== undefined && { seed: Number(SEED) }),
    },
  );
  process.stdout.write(`honest: ${total} updates, ${answers} of them answers, seed ${run.seed}\n`);
  if (run.failed) throw new Error(fc.defaultReportMessage(run), { cause: run.errorInstance });
}, 600_000);
