/** Whatever the gate lets in does no harm, however it came about: bent honest updates, and bytes at random. */
import { judge } from '@gameplan/server/sync/gate/judge';
import { applyAll, canonicalContent, hasPending } from '@gameplan/server/sync/yjs-internals';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Dice } from '../../../fuzz/dice.ts';
import { createDice } from '../../../fuzz/dice.ts';
import { mutantOf } from '../../../fuzz/update-mutants.ts';
import { seed } from '../../../shared/plan/documents.ts';
import { createGateRoom, writerNamed } from '../../../support/gate-room.ts';
import { honestHistory } from '../../../support/honest-people.ts';
import { structuralMutant } from '../../../support/mutants.ts';
import { rawEdits } from '../../../support/raw-edits.ts';

const MUTANTS = Number(process.env.MUTANTS ?? 4_000);
const OF_SCENE = 500;
const OWN = 1_234_567;
const MALLORY = writerNamed('usr_mallory', true);

const docOf = (...updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  applyAll(doc, updates);
  return doc;
};

const addCard = (doc: Y.Doc): void => {
  const card = new Y.Map<unknown>();
  card.set('text', new Y.Text('some text'));
  card.set('box', 'strength');
  doc.getMap('swotCards').set('card_first', card);
};

const anyEdits = (doc: Y.Doc, dice: Dice): void => {
  for (let times = 3 + dice.below(6); times > 0; times -= 1) dice.oneOf(rawEdits)(doc, dice);
};

type Edit = (doc: Y.Doc, dice: Dice) => void;

/** What somebody writes on top of a plan, in one go. */
const writtenOn = (base: Uint8Array, client: number, dice: Dice, edit: Edit): Uint8Array => {
  const doc = docOf(base);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => edit(doc, dice));
  return Y.encodeStateAsUpdate(doc, before);
};

/** The text of the first card. */
const textOf = (doc: Y.Doc): Y.Text => {
  const [card] = doc.getMap('swotCards').values();
  const text = card instanceof Y.Map ? card.get('text') : null;
  if (!(text instanceof Y.Text)) throw new Error('no text');
  return text;
};

/** Letters here and there in one text, in one go. */
const lettersOn = (base: Uint8Array, client: number, dice: Dice): Uint8Array => {
  const doc = docOf(base);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  const text = textOf(doc);
  doc.transact(() => {
    for (let times = 1 + dice.below(6); times > 0; times -= 1) {
      const at = dice.below(text.length + 1);
      if (dice.below(5) === 0 && at < text.length) text.delete(at, 1);
      else text.insert(at, dice.oneOf(['a', 'b', 'cd']));
    }
  });
  return Y.encodeStateAsUpdate(doc, before);
};

const lettersIn = (doc: Y.Doc): (readonly [number, number])[] => {
  const letters: (readonly [number, number])[] = [];
  for (let item = textOf(doc)._start; item !== null; item = item.right)
    for (let at = 0; at < item.length; at += 1) letters.push([item.id.client, item.id.clock + at]);
  return letters;
};

const OTHER = 99;

/** A text in which some people write at one place without seeing one another. */
const crowdedScene = (dice: Dice) => {
  const room = createGateRoom(seed());
  const first = writtenOn(Y.encodeStateAsUpdate(room.doc), 1_000, dice, addCard);
  room.take(first, writerNamed('usr_1000'));
  for (let round = 0; round < 3; round += 1) {
    const base = Y.encodeStateAsUpdate(room.doc);
    for (const client of [5, 70, OWN, 1_300_000]) {
      const writer = client === OWN ? MALLORY : writerNamed(`usr_${client}`);
      room.take(lettersOn(base, client, dice), writer);
    }
  }
  const base = Y.encodeStateAsUpdate(room.doc);
  return { room, honest: lettersOn(base, OWN, dice), other: lettersOn(base, OTHER, dice) };
};

/** A plan that people have worked in, with all that a plan holds. */
const workedScene = (dice: Dice) => {
  const { room } = honestHistory(createGateRoom(seed()), dice, 15);
  for (const add of [addCard, anyEdits]) {
    room.take(writtenOn(Y.encodeStateAsUpdate(room.doc), OWN, dice, add), MALLORY);
  }
  const base = Y.encodeStateAsUpdate(room.doc);
  const honest = writtenOn(base, OWN, dice, anyEdits);
  return { room, honest, other: writtenOn(base, OTHER, dice, anyEdits) };
};

/** Somebody bends what they would write next, while somebody else writes something that does not know of it. */
const createScene = (dice: Dice) => {
  const { room, honest, other } = dice.below(2) === 0 ? crowdedScene(dice) : workedScene(dice);
  const ids = [...room.doc.store.clients.keys(), OWN, OWN, OWN, OWN + 1];
  const names = [...room.doc.share.keys(), ...room.doc.getMap('swotCards').keys(), 'box', 'weight'];
  const letters = lettersIn(room.doc);
  const base = Y.encodeStateAsUpdate(room.doc);
  return { base, world: room.world, ids, names, letters, honest, other };
};

type Scene = ReturnType<typeof createScene>;

/** Whether it takes its time on whatever machine: another one's work may stand in the way once, not each time. */
const isSlow = (base: Uint8Array, mutant: Uint8Array): boolean =>
  [1, 2, 3].every(() => {
    const doc = docOf(base);
    const from = performance.now();
    applyAll(doc, [mutant]);
    return performance.now() - from > 50;
  });

/** What is wrong with a plan that took the mutant; nothing if all holds. */
const faultsOf = ({ base, other }: Scene, mutant: Uint8Array): readonly string[] => {
  const faults: string[] = [];
  const live = docOf(base);
  applyAll(live, [mutant]);
  if (isSlow(base, mutant)) faults.push('it takes long');
  if (hasPending(live)) faults.push('it leaves something pending');
  const content = canonicalContent(live);
  const snapshot = docOf(Y.encodeStateAsUpdate(live));
  if (canonicalContent(docOf(base, mutant)) !== content) faults.push('the log reads otherwise');
  if (canonicalContent(snapshot) !== content) faults.push('the snapshot reads otherwise');
  readPlan(live);
  applyAll(live, [other]);
  const turned = docOf(base);
  applyAll(turned, [other]);
  applyAll(turned, [mutant]);
  if (canonicalContent(turned) !== canonicalContent(live)) faults.push('order makes a difference');
  return faults;
};

test('[gate:G5b] [gate:G10] whatever is let in applies whole, leaves nothing pending, and reads the same again', () => {
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const run = fc.check(
    fc.property(fc.nat(), (chance) => {
      const dice = createDice(chance);
      const scene = createScene(dice);
      for (let times = 0; times < OF_SCENE; times += 1) {
        const mutant =
          dice.below(3) > 0
            ? structuralMutant(scene.honest, dice, scene)
            : mutantOf(scene.honest, dice, scene.ids);
        const verdict = judge(scene.world, mutant, MALLORY);
        const rule = 'rule' in verdict ? ` ${verdict.rule}` : '';
        count(`${verdict.kind}${rule}`);
        if (verdict.kind === 'new') expect(faultsOf(scene, mutant)).toEqual([]);
      }
    }),
    { numRuns: Math.ceil(MUTANTS / OF_SCENE), endOnFailure: true },
  );
  const told = [...counts].map(([what, times]) => `${what} ${times}`).sort();
  process.stdout.write(`mutants: ${told.join(', ')}; seed ${run.seed}\n`);
  if (run.failed) throw new Error(fc.defaultReportMessage(run), { cause: run.errorInstance });
  expect(counts.get('new') ?? 0).toBeGreaterThan(MUTANTS / 100);
}, 3_600_000);
