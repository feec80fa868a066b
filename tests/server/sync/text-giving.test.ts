/** Records that clients of other makers write without their texts: the server gives them those, once and for everybody. */
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { FakeClient } from '../../support/fake-socket.ts';
import { actorOf, joinFake } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import type { RoomsUnderTest } from '../../support/sync-rooms.ts';
import { openRooms, PLAN, replay } from '../../support/sync-rooms.ts';

/** Writes a card as somebody does who does not know that cards have texts. */
const addBareCard = ({ doc }: FakeClient, id: string, box = 'threat'): void => {
  doc.getMap('swotCards').set(id, new Y.Map<unknown>([['box', box]]));
};

const textOf = ({ doc }: FakeClient, id: string, key = 'text'): Y.Text => {
  const card = doc.getMap('swotCards').get(id);
  const text = card instanceof Y.Map ? card.get(key) : null;
  if (!(text instanceof Y.Text)) throw new Error(`${id} has no ${key}`);
  return text;
};

/** What the reader says of texts of cards. */
const textProblems = (doc: Y.Doc): readonly string[] =>
  readPlan(doc)
    .problems.map(({ path }) => path)
    .filter((path) => /^swotCards\/[^/]+\/(text|notes)$/.test(path));

/** The document that the log makes is what everybody has. */
const expectReplayed = ({ planLog }: RoomsUnderTest, clients: readonly FakeClient[]): void => {
  const replayed = readPlan(replay(planLog.rowsOf(PLAN)));
  for (const client of clients) expect(readPlan(client.doc)).toEqual(replayed);
};

describe('a record that was made without its texts', () => {
  test('gets them right after it was accepted, by a row of nobody', async () => {
    const scene = await openRooms();
    const [maker, other] = [joinFake(scene.rooms, PLAN), joinFake(scene.rooms, PLAN)];
    await settle();
    addBareCard(maker, 'card_1');
    await settle();
    for (const client of [maker, other]) {
      expect(textOf(client, 'card_1').toString()).toBe('');
      expect(textOf(client, 'card_1', 'notes').toString()).toBe('');
      expect(textProblems(client.doc)).toEqual([]);
    }
    const loaded = await scene.planLog.load(PLAN);
    const authors = loaded.ok ? loaded.value.tail.map(({ userId }) => userId) : [];
    expect(authors).toEqual([null, 'usr_one', null]);
    expectReplayed(scene, [maker, other]);
  });

  test('gets them once, so that what is written into them stays', async () => {
    const scene = await openRooms();
    const [maker, other] = [joinFake(scene.rooms, PLAN), joinFake(scene.rooms, PLAN)];
    await settle();
    addBareCard(maker, 'card_1');
    await settle();
    textOf(maker, 'card_1').insert(0, 'Rates rise');
    addBareCard(other, 'card_2');
    await settle();
    textOf(other, 'card_2').insert(0, 'New rules');
    addBareCard(maker, 'card_3');
    await settle();
    for (const client of [maker, other]) {
      expect(textOf(client, 'card_1').toString()).toBe('Rates rise');
      expect(textOf(client, 'card_2').toString()).toBe('New rules');
    }
    expectReplayed(scene, [maker, other]);
  });

  test('gets no second set while the first is still on its way to disk', async () => {
    const scene = await openRooms();
    const { planLog, rooms } = scene;
    const maker = joinFake(rooms, PLAN);
    const other = joinFake(rooms, PLAN, { actor: actorOf('usr_two') });
    await settle();
    planLog.commits.hold();
    addBareCard(maker, 'card_1');
    // It is on its way already when the texts of the first card are made.
    addBareCard(other, 'card_2');
    for (let commit = 0; commit < 4; commit += 1) {
      await settle();
      planLog.commits.releaseOne();
    }
    planLog.commits.release();
    await settle();
    const given = new Map<string, number>();
    for (const row of planLog.rowsOf(PLAN)) {
      for (const struct of Y.decodeUpdate(row).structs) {
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue;
        if (!(struct.content.type instanceof Y.Text)) continue;
        const at = JSON.stringify([struct.parent, struct.parentSub]);
        given.set(at, (given.get(at) ?? 0) + 1);
      }
    }
    // The seed's two, and two for each card.
    expect([...given.values()]).toEqual([1, 1, 1, 1, 1, 1]);
    expect(textProblems(maker.doc)).toEqual([]);
    expectReplayed(scene, [maker]);
  });

  test('whose server died before it gave them gets them when the plan is opened again', async () => {
    const { planLog, rooms } = await openRooms({ expected: ['an edit could not be kept'] });
    const maker = joinFake(rooms, PLAN);
    await settle();
    planLog.commits.hold();
    addBareCard(maker, 'card_1');
    await settle();
    planLog.commits.releaseOne();
    await settle();
    planLog.failNext('commit');
    planLog.commits.release();
    await settle();
    expect(planLog.rowsOf(PLAN)).toHaveLength(2);
    const back = joinFake((await openRooms({ planLog })).rooms, PLAN);
    await settle();
    expect(textOf(back, 'card_1').toString()).toBe('');
    expect(planLog.rowsOf(PLAN)).toHaveLength(3);
  });
});

test('a record that has its texts costs no row', async () => {
  const { planLog, rooms } = await openRooms();
  const maker = joinFake(rooms, PLAN);
  await settle();
  const whole = new Y.Map<unknown>();
  whole.set('text', new Y.Text('a'));
  whole.set('notes', new Y.Text());
  maker.doc.transact(() => {
    maker.doc.getMap('swotCards').set('card_1', whole);
  });
  await settle();
  maker.doc.transact(() => {
    whole.set('box', 'strength');
    maker.doc.getMap('swotCards').delete('card_seed');
  });
  await settle();
  expect(planLog.rowsOf(PLAN)).toHaveLength(3);
});

test('whatever several clients make and delete without texts, everybody reads the same as the log', async () => {
  const step = fc.record({
    by: fc.nat({ max: 2 }),
    of: fc.nat({ max: 2 }),
    id: fc.constantFrom('a', 'b', 'c'),
    does: fc.constantFrom('add', 'bare', 'delete', 'write', 'wait'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const scene = await openRooms();
      const clients = [0, 1, 2].map(() => joinFake(scene.rooms, PLAN));
      await settle();
      const made = new Set<string>();
      for (const { by, of, id: name, does } of steps) {
        const client = clients[by];
        if (client === undefined) continue;
        const cards = client.doc.getMap('swotCards');
        const isMaking = does === 'add' || does === 'bare';
        // Ids are random: nobody makes two records of one.
        const id = `${name}_${isMaking ? by : of}`;
        if (isMaking && made.has(id)) continue;
        if (isMaking) made.add(id);
        if (does === 'bare') addBareCard(client, id);
        else if (does === 'add') {
          cards.set(
            id,
            new Y.Map([
              ['text', new Y.Text('x')],
              ['notes', new Y.Text()],
            ]),
          );
        } else if (does === 'delete') cards.delete(id);
        else if (does === 'wait') await settle();
        else if (cards.get(id) instanceof Y.Map) {
          const card = cards.get(id);
          const text = card instanceof Y.Map ? card.get('text') : null;
          if (text instanceof Y.Text) text.insert(0, 'y');
        }
      }
      await settle();
      await settle();
      expectReplayed(scene, clients);
      expect(textProblems(replay(scene.planLog.rowsOf(PLAN)))).toEqual([]);
      await scene.rooms.stop();
    }),
    { numRuns: Number(process.env.RUNS ?? 40) },
  );
});

test('a plan gets its own texts with the first of its facts', async () => {
  const scene = await openRooms();
  const maker = joinFake(scene.rooms, PLAN);
  await settle();
  maker.doc.getMap('plan').set('name', 'FY27');
  maker.doc.getMap('plan').set('closeRatio', 3_000);
  await settle();
  expect(maker.doc.getMap('plan').get('mission')).toBeInstanceOf(Y.XmlFragment);
  expectReplayed(scene, [maker]);
});

test('the texts of many records cost the plan one client more', async () => {
  const scene = await openRooms();
  const maker = joinFake(scene.rooms, PLAN);
  await settle();
  for (let made = 0; made < 30; made += 1) {
    addBareCard(maker, `card_${made}`);
    await settle();
  }
  expect(textProblems(maker.doc)).toEqual([]);
  // The seed's, the maker's and the server's.
  expect(replay(scene.planLog.rowsOf(PLAN)).store.clients.size).toBe(3);
  expectReplayed(scene, [maker]);
});
