/** The server's document holds what its log holds and nothing else: it never tidies by edits of its own. */
import { applyAll } from '@gameplan/server/sync/yjs-internals';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

type Gesture = readonly [who: number, kind: number, at: number, length: number];

const gestures: fc.Arbitrary<Gesture[]> = fc.array(
  fc.tuple(fc.nat(1), fc.nat(3), fc.nat(30), fc.integer({ min: 1, max: 6 })),
  { minLength: 10, maxLength: 60 },
);

const textOf = (doc: Y.Doc): Y.Text => {
  const text = doc.getMap('holder').get('text');
  if (!(text instanceof Y.Text)) throw new Error('the text is gone');
  return text;
};

const gestureOn = (text: Y.Text, [, kind, at, length]: Gesture): void => {
  const from = at % Math.max(text.length, 1);
  const span = Math.min(length, text.length - from);
  if (kind === 0 || span < 1) text.insert(Math.min(from, text.length), 'abc');
  else if (kind === 1) text.delete(from, span);
  else text.format(from, span, { bold: kind === 2 ? true : null });
};

const deletesOf = (rows: readonly Uint8Array[]) =>
  Y.mergeDeleteSets(rows.map((row) => Y.decodeUpdate(row).ds));

test('after any formatting by two people who were apart, nothing is deleted that nobody deleted', () => {
  fc.assert(
    fc.property(gestures, (chosen) => {
      const start = new Y.Doc();
      start.getMap('holder').set('text', new Y.Text('some text to be formatted'));
      const rows = [Y.encodeStateAsUpdate(start)];
      const people = [new Y.Doc(), new Y.Doc()];
      for (const doc of people) {
        Y.applyUpdate(doc, rows[0] ?? new Uint8Array());
        doc.on('update', (update: Uint8Array) => rows.push(update));
      }
      for (const gesture of chosen) gestureOn(textOf(people[gesture[0]] ?? start), gesture);
      const server = new Y.Doc();
      for (const row of rows) applyAll(server, [row]);
      const deleted = Y.createDeleteSetFromStructStore(server.store);
      expect(Y.equalDeleteSets(deleted, deletesOf(rows))).toBe(true);
    }),
    { numRuns: 40 },
  );
});
