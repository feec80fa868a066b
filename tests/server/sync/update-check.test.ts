/** The check before the log: honest updates pass, whatever could wait for ever or break the document does not. */
import { checkUpdate } from '@gameplan/server/sync/update-check';
import { applyAll, hasPending } from '@gameplan/server/sync/yjs-internals';
import { LIMITS } from '@gameplan/shared/sync/wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { gesture, makeGesture } from '../../support/plan-history.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { seedUpdate } from '../../support/sync-rooms.ts';

const SEED = seedUpdate();
const NOTHING: ReadonlyMap<number, number> = new Map();

const docOf = (...updates: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  applyAll(doc, updates);
  return doc;
};

const changeOf = (doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array => {
  let change = new Uint8Array();
  const keep = (update: Uint8Array) => {
    change = new Uint8Array(update);
  };
  doc.on('update', keep);
  doc.transact(() => edit(doc));
  doc.off('update', keep);
  return change;
};

const kindOf = (doc: Y.Doc, update: Uint8Array, ahead = NOTHING): string =>
  checkUpdate(doc, ahead, update).kind;

describe('what does not pass', () => {
  const server = docOf(SEED);
  const writer = docOf(SEED);
  const first = changeOf(writer, (doc) => doc.getText('text').insert(0, 'a'));
  const second = changeOf(writer, (doc) => doc.getText('text').insert(0, 'b'));
  const removal = changeOf(writer, (doc) => doc.getText('text').delete(0, 2));

  test('an edit whose predecessor is missing, unless that is queued', () => {
    expect(kindOf(server, second)).toBe('missing');
    const verdict = checkUpdate(server, NOTHING, first);
    expect(verdict.kind).toBe('new');
    if (verdict.kind === 'new') expect(kindOf(server, second, verdict.clocks)).toBe('new');
  });

  test('a deletion of something that is missing', () => {
    expect(kindOf(server, removal)).toBe('missing');
    expect(kindOf(docOf(Y.encodeStateAsUpdate(server), first, second), removal)).toBe('new');
  });

  test('an update with a gap inside', () => {
    const other = new Y.Doc();
    const updates = [0, 1, 2].map((at) =>
      changeOf(other, (doc) => doc.getText('text').insert(at, String(at))),
    );
    const gapped = Y.mergeUpdates([updates[0] ?? first, updates[2] ?? first]);
    expect(checkUpdate(server, NOTHING, gapped)).toEqual({
      kind: 'refused',
      reason: 'it has a gap',
    });
  });

  test('an edit of the root that the server alone writes, in each way there is', () => {
    const held = docOf(Y.encodeStateAsUpdate(server));
    const meta = (doc: Y.Doc) => doc.getMap('meta');
    const overwrite = changeOf(docOf(Y.encodeStateAsUpdate(held)), (doc) =>
      meta(doc).set('schemaVersion', 9),
    );
    const addition = changeOf(docOf(Y.encodeStateAsUpdate(held)), (doc) => meta(doc).set('x', 9));
    const deletion = changeOf(docOf(Y.encodeStateAsUpdate(held)), (doc) =>
      meta(doc).delete('schemaVersion'),
    );
    applyAll(held, [changeOf(docOf(SEED), (doc) => meta(doc).set('nested', new Y.Map()))]);
    const below = changeOf(docOf(Y.encodeStateAsUpdate(held)), (doc) => {
      const nested = meta(doc).get('nested');
      if (nested instanceof Y.Map) nested.set('x', 9);
    });
    expect(below.length).toBeGreaterThan(2);
    const updates = [overwrite, addition, deletion, below];
    expect(updates.map((update) => kindOf(held, update))).toEqual(Array(4).fill('refused'));
  });

  test('a document inside the document, and more than may be new at once', () => {
    const subdocument = changeOf(new Y.Doc(), (doc) => doc.getMap('plan').set('d', new Y.Doc()));
    const much = (length: number) =>
      changeOf(new Y.Doc(), (doc) => doc.getText('text').insert(0, 'x'.repeat(length)));
    expect(kindOf(server, subdocument)).toBe('refused');
    expect(kindOf(server, much(LIMITS.newClocks + 1))).toBe('refused');
    expect(kindOf(server, much(LIMITS.newClocks))).toBe('new');
  });

  test('a client that is named twice, of which Yjs would read one half only', () => {
    const twice = new Uint8Array([2, 1, 5, 0, 4, 1, 1, 116, 1, 97, 1, 5, 1, 132, 5, 0, 1, 98, 0]);
    expect(Y.decodeUpdate(twice).structs).toHaveLength(2);
    expect(kindOf(server, twice)).toBe('refused');
  });

  test('pieces of two clients that wait for each other', () => {
    const one = new Uint8Array([2, 1, 5, 0, 132, 6, 0, 1, 97, 1, 6, 0, 132, 5, 0, 1, 98, 0]);
    expect(Y.decodeUpdate(one).structs).toHaveLength(2);
    expect(kindOf(server, one)).toBe('missing');
  });
});

test('what is known whole, insertions and deletions, counts as known', () => {
  const doc = docOf(SEED);
  const change = changeOf(doc, (plan) => {
    plan.getText('text').insert(0, 'xyz');
    plan.getText('text').delete(1, 3);
  });
  expect(kindOf(doc, change)).toBe('known');
  expect(kindOf(doc, Y.encodeStateAsUpdate(doc))).toBe('known');
  expect(kindOf(docOf(SEED), new Uint8Array([0, 0]))).toBe('known');
});

test('honest people are never refused, in step with the server or coming back from offline', () => {
  const person = fc.record({
    gestures: fc.array(gesture, { maxLength: 30 }),
    online: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(person, { minLength: 2, maxLength: 6 }), (people) => {
      const server = docOf(SEED);
      const docs = people.map(() => docOf(SEED));
      const take = (update: Uint8Array): void => {
        expect(['known', 'new']).toContain(checkUpdate(server, NOTHING, update).kind);
        applyAll(server, [update]);
        expect(hasPending(server)).toBe(false);
      };
      people.forEach(({ gestures, online }, index) => {
        const doc = docs[index] ?? server;
        if (online) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
        if (online) doc.on('update', take);
        for (const one of gestures) makeGesture(doc, one);
        if (online) doc.off('update', take);
        else take(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)));
      });
    }),
    { numRuns: 60 },
  );
});

/** One to three bytes of an honest update changed, cut, doubled or inserted. */
const mutantOf = (update: Uint8Array, random: (below: number) => number): Uint8Array => {
  const bytes = [...update];
  for (let times = 1 + random(3); times > 0; times -= 1) {
    const at = random(bytes.length);
    const kind = random(4);
    if (kind === 0) bytes[at] = random(256);
    else if (kind === 1) bytes.splice(at, 1 + random(4));
    else if (kind === 2) bytes.splice(at, 0, random(256));
    else bytes[at] = ((bytes[at] ?? 0) + (random(2) === 0 ? 1 : 255)) % 256;
  }
  return new Uint8Array(bytes);
};

test('of thousands of broken updates, those that pass leave nothing waiting and break nothing', () => {
  const seed = Number(process.env.MUTANT_SEED ?? 20_261_123);
  const source = seededRandom(seed);
  const random = (below: number): number => {
    const [high = 0, low = 0] = source.bytes(2);
    return (high * 256 + low) % below;
  };
  const held = docOf(seedUpdate('a plan with some text'));
  const writer = docOf(Y.encodeStateAsUpdate(held));
  writer.clientID = 1_234_567;
  for (let n = 0; n < 40; n += 1) makeGesture(writer, [random(8), random(200), random(7)]);
  const before = Y.encodeStateAsUpdate(writer);
  const honest = changeOf(writer, () => {
    for (let n = 0; n < 12; n += 1) makeGesture(writer, [random(8), random(200), random(7)]);
  });
  const counts = { passed: 0, refused: 0, threw: 0, pending: 0, unreadable: 0 };
  const server = docOf(before);
  for (let n = 0; n < Number(process.env.MUTANTS ?? 6_000); n += 1) {
    const mutant = mutantOf(honest, random);
    if (checkUpdate(server, NOTHING, mutant).kind !== 'new') {
      counts.refused += 1;
      continue;
    }
    counts.passed += 1;
    const live = docOf(before);
    try {
      applyAll(live, [mutant]);
      if (hasPending(live)) counts.pending += 1;
    } catch {
      counts.threw += 1;
    }
    try {
      docOf(Y.encodeStateAsUpdate(live)).toJSON();
    } catch {
      counts.unreadable += 1;
    }
  }
  if (process.env.MUTANTS !== undefined) process.stdout.write(`${JSON.stringify(counts)}\n`);
  expect(counts.passed).toBeGreaterThan(100);
  expect(counts.refused).toBeGreaterThan(1_000);
  expect({ ...counts, passed: 0, refused: 0 }).toEqual({
    passed: 0,
    refused: 0,
    threw: 0,
    pending: 0,
    unreadable: 0,
  });
});
