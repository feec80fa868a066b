/**
 * What the gate costs beside what Yjs costs: single letters typed into a plan of 1.3 MB, each judged and then applied. Times
 * stand beside each other in one run, since absolute ones move with the machine.
 * `node tests/bench/gate.ts [letters]`
 */
import assert from 'node:assert/strict';
import { applyAll } from '@gameplan/server/sync/yjs-internals';
import * as Y from 'yjs';
import { seed } from '../shared/plan/documents.ts';
import { cardIn, makeCard, textIn } from '../support/card-scene.ts';
import type { GateRoom } from '../support/gate-room.ts';
import { createGateRoom, written, writtenIn } from '../support/gate-room.ts';

const LETTERS = Number(process.argv[2] ?? 5_000);
const CARDS = 2_000;
const OWN = 7_000;

/** A plan with long cards, in many pieces as typing makes them. */
const fullRoom = (): GateRoom => {
  const room = createGateRoom(seed());
  for (let number = 0; number < CARDS; number += 250) {
    room.take(
      written(room, 100 + number, (doc) => {
        for (let card = number; card < number + 250; card += 1) {
          makeCard(doc, `card_${card}`, 'x'.repeat(500));
          for (let at = 400; at > 0; at -= 40) textIn(doc, `card_${card}`).insert(at, 'y');
          cardIn(doc, `card_${card}`).set('createdAt', '2027-01-15T08:00:00.000Z');
        }
      }),
    );
  }
  return room;
};

const microseconds = (total: number): string => `${((total / LETTERS) * 1_000).toFixed(1)} µs`;

const room = fullRoom();
const page = new Y.Doc();
Y.applyUpdate(page, Y.encodeStateAsUpdate(room.doc));
const letters = Array.from({ length: LETTERS }, (_, number) =>
  writtenIn(page, OWN, (doc) =>
    textIn(doc, `card_${(number * 7) % CARDS}`).insert(number % 300, 'a'),
  ),
);
const bytes = Y.encodeStateAsUpdate(room.doc).length;
room.lease(OWN, { userId: 'usr_ines', isOfThisEpoch: true });
let [judging, applying] = [0, 0];
for (const letter of letters) {
  const from = performance.now();
  const verdict = room.judge(letter);
  const between = performance.now();
  assert.equal(verdict.kind, 'new');
  applyAll(room.doc, [letter]);
  judging += between - from;
  applying += performance.now() - between;
}
process.stdout.write(
  `${LETTERS} letters in a plan of ${bytes} bytes: judged in ${microseconds(judging)}, ` +
    `applied in ${microseconds(applying)}, so the gate adds ${Math.round((judging / applying) * 100)} %\n`,
);
