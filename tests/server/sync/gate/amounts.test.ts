/** How much one message may bring, and how much work it may make. */
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { cardScene, letterAt, OWN_ID, TOM, TOMS_ID, textIn } from '../../../support/card-scene.ts';
import { INES, outcome, writerNamed, written, writtenIn } from '../../../support/gate-room.ts';
import { handMade } from '../../../support/hand-made-updates.ts';

const REFUSED = `G6 ${CLOSE.refused}`;
const ANSWER = writerNamed('usr_ines', true);

const aroundLimit = (limit: number, of: (amount: number) => string): readonly string[] =>
  [limit - 1, limit, limit + 1].map(of);

test('[gate:G6] an update brings as many letters as its limit says, an answer as many as its own', () => {
  const room = cardScene();
  const letters = (amount: number) =>
    written(room, OWN_ID, (doc) => textIn(doc).insert(0, 'x'.repeat(amount)));
  const update = aroundLimit(LIMITS.newClocksOfUpdate, (amount) =>
    outcome(room.judge(letters(amount), INES)),
  );
  expect(update).toEqual(['new', 'new', REFUSED]);
  const answer = aroundLimit(LIMITS.newClocks, (amount) =>
    outcome(room.judge(letters(amount), ANSWER)),
  );
  expect(answer).toEqual(['new', 'new', REFUSED]);
});

test('[gate:G6] runs of what is gone and of what was deleted count as a whole', () => {
  const room = cardScene();
  const gone = (amount: number) =>
    handMade([{ client: OWN_ID, clock: 0, pieces: [{ gone: amount }] }]);
  const deleted = (amount: number) =>
    handMade([
      {
        client: OWN_ID,
        clock: 0,
        pieces: [
          {
            left: letterAt(room.doc, 0),
            right: letterAt(room.doc, 1),
            content: { deleted: amount },
          },
        ],
      },
    ]);
  for (const run of [gone, deleted]) {
    const found = aroundLimit(LIMITS.newClocksOfUpdate, (amount) =>
      outcome(room.judge(run(amount))),
    );
    expect(found).toEqual(['new', 'new', REFUSED]);
  }
  expect(outcome(room.judge(gone(2 ** 40), ANSWER))).toBe(REFUSED);
  expect(outcome(room.judge(gone(2 ** 53 - 1), ANSWER))).toBe(REFUSED);
});

test('[gate:G6] a piece without a length is refused', () => {
  const room = cardScene();
  const none = handMade([{ client: OWN_ID, clock: 0, pieces: [{ gone: 0 }] }]);
  expect(outcome(room.judge(none))).toBe(REFUSED);
});

test('[gate:G6] a message that makes more work than it may bring letters is refused before the work is done', () => {
  const room = cardScene();
  const [left, end] = [letterAt(room.doc, 0), letterAt(room.doc, 1)];
  /** Each letter is put before all that its client has put there, behind those of the client with the lower id. */
  const backwards = (client: number, count: number): Uint8Array =>
    handMade([
      {
        client,
        clock: 0,
        pieces: Array.from({ length: count }, (_, at) => ({
          left,
          right: at === 0 ? end : ([client, at - 1] as const),
          content: { letters: 'x' },
        })),
      },
    ]);
  expect(outcome(room.take(backwards(7_000, 8_000)))).toBe('new');
  expect(outcome(room.judge(backwards(8_000, 10)))).toBe('new');
  const from = process.cpuUsage();
  expect(outcome(room.judge(backwards(8_000, 8_000)))).toBe(REFUSED);
  expect(process.cpuUsage(from).user / 1_000).toBeLessThan(1_000);
});

test('[gate:G6] deletions that cut a long text at each letter are refused, as many in a row are not', () => {
  const room = cardScene();
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(room.doc));
  for (let times = 0; times < 2; times += 1) {
    const letters = 'x'.repeat(LIMITS.newClocksOfUpdate);
    room.take(
      writtenIn(page, TOMS_ID, (doc) => textIn(doc).insert(0, letters)),
      TOM,
    );
  }
  const clock = Y.getState(room.doc.store, TOMS_ID) - 400_000;
  const each = Array.from({ length: 150_000 }, (_, at) => [TOMS_ID, clock + at * 2, 1] as const);
  expect(outcome(room.judge(handMade([], each)))).toBe(REFUSED);
  expect(outcome(room.judge(handMade([], [[TOMS_ID, clock, 400_000]])))).toBe('new');
});

test('[gate:G6] twenty thousand edits made offline beside twenty thousand of others are let in', () => {
  const room = cardScene();
  const pages = [OWN_ID, 9_000].map((client) => {
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(room.doc));
    page.clientID = client;
    return page;
  });
  for (const page of pages) {
    const text = textIn(page);
    let at = 1;
    // Typing, with a step back to mend a letter now and then; many edits are one transaction only to be quick here.
    const edit = (number: number): void => {
      if (number % 10 === 9) text.delete(at - 2, 1);
      else text.insert(at, 'x');
      at += number % 10 === 9 ? -1 : 1;
    };
    for (let edits = 0; edits < 20_000; edits += 500) {
      page.transact(() => {
        for (let number = edits; number < edits + 500; number += 1) edit(number);
      });
    }
  }
  const [mine, theirs] = pages;
  if (mine === undefined || theirs === undefined) throw new Error('no pages');
  expect(outcome(room.take(Y.encodeStateAsUpdate(theirs), writerNamed('usr_tom', true)))).toBe(
    'new',
  );
  expect(outcome(room.take(Y.encodeStateAsUpdate(mine), INES))).toBe('new');
});
