/** Small updates that would cost much: they are refused by their form, before the time is spent. */
import { checkUpdate } from '@gameplan/server/sync/update-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

const PIECES = 1_000;

/** A document whose text is in as many pieces as it has characters. */
const documentOfPieces = (): Y.Doc => {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  doc.transact(() => {
    for (let piece = 0; piece < PIECES; piece += 1) text.insert(0, 'a');
  });
  return doc;
};

const deletesOf = (client: number, ranges: readonly (readonly [number, number])[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, ranges.length);
  for (const [clock, length] of ranges) {
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, length);
  }
  return encoding.toUint8Array(encoder);
};

test.each<[string, readonly (readonly [number, number])[]]>([
  [
    'twice the same',
    [
      [0, PIECES],
      [0, PIECES],
    ],
  ],
  [
    'overlapping',
    [
      [0, 10],
      [5, 10],
    ],
  ],
  [
    'out of order',
    [
      [20, 5],
      [0, 5],
    ],
  ],
])('deletions that name a place %s are refused', (_, ranges) => {
  const doc = documentOfPieces();
  const verdict = checkUpdate(doc, new Map(), deletesOf(doc.clientID, ranges));
  expect(verdict.kind).toBe('refused');
});

test('deletions one behind another are taken', () => {
  const doc = documentOfPieces();
  const bytes = deletesOf(doc.clientID, [
    [0, 5],
    [5, 5],
    [20, 5],
  ]);
  expect(checkUpdate(doc, new Map(), bytes).kind).toBe('new');
});
