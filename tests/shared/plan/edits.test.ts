import { readPlan } from '@gameplan/shared/plan/read-plan';
import { boxOf, standingCards } from '@gameplan/shared/plan/swot-board';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Person } from './documents.ts';
import { done, exchange, NOW, person } from './documents.ts';
import { runs } from './random-edits.ts';

const boxes = ['strength', 'weakness', 'opportunity', 'threat', 'unsorted'] as const;
type Box = (typeof boxes)[number];

const cardsOf = ({ doc }: Person, box: Box) => standingCards(readPlan(doc).plan, box);
const idsIn = (who: Person, box: Box): string[] => cardsOf(who, box).map(({ id }) => id);
const textsIn = (who: Person, box: Box) => cardsOf(who, box).map(({ text }) => text);
const cardOf = ({ doc }: Person, id: string) =>
  readPlan(doc).plan.swotCards.find((card) => card.id === id) ?? expect.fail(`no card ${id}`);

/** Every transaction's origin, and how many bytes of updates it made. */
const watched = ({ doc }: Person) => {
  const updates: unknown[] = [];
  doc.on('update', (_: Uint8Array, origin: unknown) => updates.push(origin));
  return updates;
};

describe('adding many cards', () => {
  test('is one transaction, and each comes last in its box', () => {
    const ines = person(2);
    done(ines.edits.addCard({ box: 'threat', text: '1' }));
    const updates = watched(ines);
    const cards = [
      { box: 'threat', text: '2' },
      { box: 'strength', text: 'fast' },
      { box: 'threat', text: '3' },
    ] as const;
    const ids = done(ines.edits.addCards(cards));
    expect(updates).toEqual(['local']);
    expect(ids.map((id) => cardOf(ines, id).text)).toEqual(['2', 'fast', '3']);
    expect(textsIn(ines, 'threat')).toEqual(['1', '2', '3']);
  });
});

describe('adding a card', () => {
  test('writes text, box, author and time in one transaction of its origin', () => {
    const ines = person(2);
    const updates = watched(ines);
    const id = done(ines.edits.addCard({ box: 'strength', text: 'Four plants live' }));
    expect(updates).toEqual(['local']);
    expect(cardOf(ines, id)).toEqual({
      id,
      text: 'Four plants live',
      notes: '',
      box: 'strength',
      lens: null,
      order: expect.any(String),
      weight: null,
      groupId: null,
      serves: [],
      source: null,
      stakeholders: [],
      createdBy: 'usr_00000000000000000002',
      createdAt: new Date(NOW).toISOString(),
      deletedAt: null,
    });
  });

  test('puts it last, after another or before another', () => {
    const ines = person(2);
    const first = done(ines.edits.addCard({ box: 'threat', text: '1' }));
    done(ines.edits.addCard({ box: 'threat', text: '3' }));
    done(ines.edits.addCard({ box: 'threat', text: '2', after: first }));
    done(ines.edits.addCard({ box: 'threat', text: '0', before: first }));
    expect(textsIn(ines, 'threat')).toEqual(['0', '1', '2', '3']);
  });

  test('puts it last when the card it should follow has left the box', () => {
    const ines = person(2);
    const gone = done(ines.edits.addCard({ box: 'threat', text: 'gone' }));
    done(ines.edits.addCard({ box: 'threat', text: 'here' }));
    done(ines.edits.setCardBox(gone, 'weakness'));
    done(ines.edits.addCard({ box: 'threat', text: 'new', after: gone }));
    expect(textsIn(ines, 'threat')).toEqual(['here', 'new']);
  });

  test('gives its text at once, so that two people can write in it', () => {
    const [ines, beate] = [person(2), person(3)];
    const id = done(ines.edits.addCard({ box: 'unsorted' }));
    exchange(ines, beate);
    done(ines.edits.cardText(id)).insert(0, 'left');
    done(beate.edits.cardText(id)).insert(0, 'right');
    exchange(ines, beate);
    expect(cardOf(ines, id).text).toMatch(/^(leftright|rightleft)$/);
    expect(cardOf(beate, id).text).toBe(cardOf(ines, id).text);
  });
});

describe('[req:E01] four areas, several people', () => {
  test('[req:E01] cards that several people add to the same boxes at once are all there, for all', () => {
    const people = [person(2), person(3), person(4), person(5)];
    const added = people.flatMap(({ edits }, who) =>
      boxes.flatMap((box) =>
        Array.from({ length: 5 }, (_, count) => {
          const text = `${box} ${who}/${count}`;
          done(edits.addCard({ box, text }));
          return text;
        }),
      ),
    );
    exchange(...people);
    const plans = people.map(({ doc }) => readPlan(doc));
    expect(new Set(plans.map((plan) => JSON.stringify(plan))).size).toBe(1);
    expect(plans[0]?.plan.swotCards.map(({ text }) => text).sort()).toEqual(added.sort());
    expect(plans[0]?.problems).toEqual([]);
  });

  test('[req:E01] cards added after the same card at once both follow it', () => {
    const [ines, beate] = [person(2), person(3)];
    const first = done(ines.edits.addCard({ box: 'opportunity', text: 'first' }));
    done(ines.edits.addCard({ box: 'opportunity', text: 'last' }));
    exchange(ines, beate);
    done(ines.edits.addCard({ box: 'opportunity', text: 'A', after: first }));
    done(beate.edits.addCard({ box: 'opportunity', text: 'B', after: first }));
    exchange(ines, beate);
    expect(textsIn(ines, 'opportunity')).toEqual(textsIn(beate, 'opportunity'));
    expect(textsIn(ines, 'opportunity').join(' ')).toMatch(/^first (A B|B A) last$/);
  });
});

describe('[req:E03] capturing before sorting', () => {
  test('[req:E03] a card without a box moves through all boxes with the same text, author and id', () => {
    const [ines, beate] = [person(2), person(3)];
    const id = done(ines.edits.addCard({ box: 'unsorted', text: 'COO speaks in March' }));
    exchange(ines, beate);
    const live = done(ines.edits.cardText(id));
    const { order, ...before } = cardOf(ines, id);
    for (const box of boxes) {
      done(beate.edits.moveCard(id, { box }));
      exchange(ines, beate);
      expect(cardOf(ines, id)).toMatchObject({ ...before, box });
    }
    expect(order).toBeTypeOf('string');
    expect(done(ines.edits.cardText(id))).toBe(live);
  });

  test('[req:E03] what is typed into a card while others move it is kept', () => {
    const [ines, beate] = [person(2), person(3)];
    const id = done(ines.edits.addCard({ box: 'unsorted', text: 'Energy' }));
    exchange(ines, beate);
    done(ines.edits.cardText(id)).insert(6, ' tender');
    done(beate.edits.moveCard(id, { box: 'opportunity' }));
    exchange(ines, beate);
    expect(textsIn(ines, 'opportunity')).toEqual(['Energy tender']);
    expect(textsIn(beate, 'opportunity')).toEqual(['Energy tender']);
  });

  test('[req:E03] a card that two people move at once is in one box, and once', () => {
    const [ines, beate] = [person(2), person(3)];
    const id = done(ines.edits.addCard({ box: 'unsorted', text: 'Re-tender' }));
    exchange(ines, beate);
    done(ines.edits.moveCard(id, { box: 'threat' }));
    done(beate.edits.moveCard(id, { box: 'weakness' }));
    exchange(ines, beate);
    const where = boxes.filter((box) => idsIn(ines, box).includes(id));
    expect(where).toHaveLength(1);
    expect(boxes.filter((box) => idsIn(beate, box).includes(id))).toEqual(where);
    expect(readPlan(ines.doc).plan.swotCards).toHaveLength(1);
  });

  test('[req:E03] the box alone is written when a card changes it and no place is asked for', () => {
    const ines = person(2);
    const id = done(ines.edits.addCard({ box: 'unsorted' }));
    const { order } = cardOf(ines, id);
    done(ines.edits.setCardBox(id, 'strength'));
    expect(cardOf(ines, id)).toMatchObject({ box: 'strength', order });
  });
});

describe('moving within a box', () => {
  test('a move to where the card already is writes nothing', () => {
    const ines = person(2);
    const [a, b] = ['a', 'b'].map((text) => done(ines.edits.addCard({ box: 'threat', text })));
    const updates = watched(ines);
    done(ines.edits.moveCard(b ?? '', { box: 'threat', ...(a ? { after: a } : {}) }));
    done(ines.edits.moveCard(b ?? '', { box: 'threat' }));
    done(ines.edits.setCardBox(b ?? '', 'threat'));
    expect(updates).toEqual([]);
  });

  test('a move to another place leaves the box to whoever changes that at the same time', () => {
    const [ines, beate] = [person(2), person(3)];
    const first = done(ines.edits.addCard({ box: 'threat' }));
    const id = done(ines.edits.addCard({ box: 'threat' }));
    exchange(ines, beate);
    done(ines.edits.moveCard(id, { box: 'weakness' }));
    done(beate.edits.moveCard(id, { box: 'threat', before: first }));
    exchange(ines, beate);
    expect(boxOf(cardOf(ines, id))).toBe('weakness');
  });
});

describe('deleting a card', () => {
  test('keeps it, with what others write into it meanwhile, until it is restored to its place', () => {
    const [ines, beate] = [person(2), person(3)];
    const ids = ['1', '2', '3'].map((text) => done(ines.edits.addCard({ box: 'strength', text })));
    exchange(ines, beate);
    done(ines.edits.deleteCard(ids[1] ?? ''));
    done(beate.edits.cardText(ids[1] ?? '')).insert(1, ' kept');
    exchange(ines, beate);
    expect(textsIn(ines, 'strength')).toEqual(['1', '3']);
    expect(readPlan(beate.doc).plan.swotCards).toHaveLength(3);
    done(beate.edits.restoreCard(ids[1] ?? ''));
    exchange(ines, beate);
    expect(textsIn(ines, 'strength')).toEqual(['1', '2 kept', '3']);
  });

  test('keeps the first time of deletion', () => {
    const ines = person(2);
    const id = done(ines.edits.addCard({ box: 'threat' }));
    done(ines.edits.deleteCard(id));
    const updates = watched(ines);
    done(ines.edits.deleteCard(id));
    expect(updates).toEqual([]);
  });

  test('is undone by an undo manager that knows the origin', () => {
    const ines = person(2);
    const id = done(ines.edits.addCard({ box: 'threat', text: 'Orvex' }));
    const undo = new Y.UndoManager(ines.doc.getMap('swotCards'), {
      trackedOrigins: new Set(['local']),
    });
    done(ines.edits.deleteCard(id));
    expect(textsIn(ines, 'threat')).toEqual([]);
    undo.undo();
    expect(textsIn(ines, 'threat')).toEqual(['Orvex']);
  });
});

describe('lens and weight', () => {
  test('are set and taken away again', () => {
    const ines = person(2);
    const id = done(ines.edits.addCard({ box: 'threat' }));
    done(ines.edits.setCardLens(id, 'market'));
    done(ines.edits.setCardWeight(id, 3));
    expect(cardOf(ines, id)).toMatchObject({ lens: 'market', weight: 3 });
    done(ines.edits.setCardLens(id, null));
    done(ines.edits.setCardWeight(id, null));
    expect(cardOf(ines, id)).toMatchObject({ lens: null, weight: null });
  });
});

describe('an edit of what is not there', () => {
  test.each([
    ['missing', 'card_nobody'],
    ['malformed', 'card_broken'],
  ])('does nothing and says that it is %s', (error, id) => {
    const ines = person(2);
    ines.doc.getMap('swotCards').set('card_broken', 'a text');
    const updates = watched(ines);
    const { edits } = ines;
    const answers = [
      edits.moveCard(id, { box: 'threat' }),
      edits.setCardBox(id, 'threat'),
      edits.setCardLens(id, null),
      edits.setCardWeight(id, 1),
      edits.deleteCard(id),
      edits.restoreCard(id),
      edits.cardText(id),
    ];
    expect(answers).toEqual(answers.map(() => ({ ok: false, error })));
    expect(updates).toEqual([]);
  });

  test('refuses a card where this client took the root for a text', () => {
    const ines = person(2);
    ines.doc.getText('swotCards');
    expect(ines.edits.addCard({ box: 'threat' })).toEqual({ ok: false, error: 'malformed' });
  });
});

/** What cards may have for a key after clients of every sort wrote to them. */
const storedKey = fc.oneof(
  fc.constantFrom<unknown>(
    'a0',
    'a0',
    'a1',
    'a1',
    'a2',
    'a1V',
    'Zz',
    '',
    'nonsense!',
    'a10',
    7,
    null,
    undefined,
  ),
  fc.stringMatching(/^a[0-3]V?$/),
);

test('a card lands where it was asked to, whatever keys its neighbours have, and nobody else changes place', () => {
  fc.assert(
    fc.property(
      fc.array(storedKey, { maxLength: 12 }),
      fc.nat(99),
      fc.boolean(),
      (keys, place, isBefore) => {
        const ines = person(2);
        for (const [index, key] of keys.entries()) {
          const id = done(ines.edits.addCard({ box: 'threat', text: String(index) }));
          const card = ines.doc.getMap<Y.Map<unknown>>('swotCards').get(id);
          if (key === undefined) card?.delete('order');
          else card?.set('order', key);
        }
        const before = idsIn(ines, 'threat');
        const neighbour = before[place % (before.length + 1)];
        const at =
          neighbour === undefined ? {} : isBefore ? { before: neighbour } : { after: neighbour };
        const id = done(ines.edits.addCard({ box: 'threat', ...at }));
        const index =
          neighbour === undefined ? before.length : before.indexOf(neighbour) + (isBefore ? 0 : 1);
        expect(idsIn(ines, 'threat')).toEqual(before.toSpliced(index, 0, id));
      },
    ),
    runs(200),
  );
});

test('any sequence of moves leaves each card where it was asked to lie', () => {
  const move = fc.record({ card: fc.nat(99), to: fc.nat(99), box: fc.constantFrom(...boxes) });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
      const ines = person(2);
      const ids = Array.from({ length: 6 }, () => done(ines.edits.addCard({ box: 'unsorted' })));
      const wanted = new Map<Box, string[]>(boxes.map((box) => [box, []]));
      wanted.set('unsorted', [...ids]);
      for (const { card, to, box } of moves) {
        const id = ids[card % ids.length] ?? '';
        for (const list of wanted.values()) if (list.includes(id)) list.splice(list.indexOf(id), 1);
        const list = wanted.get(box) ?? [];
        const next = list[to % (list.length + 1)];
        list.splice(next === undefined ? list.length : list.indexOf(next), 0, id);
        done(ines.edits.moveCard(id, next === undefined ? { box } : { box, before: next }));
      }
      expect(new Map(boxes.map((box) => [box, idsIn(ines, box)]))).toEqual(wanted);
    }),
    runs(100),
  );
});
