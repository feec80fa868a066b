import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bindTextarea } from '../../../client/plan/text/text-binding.ts';
import { mapSelection } from '../../../client/plan/text/text-selection.ts';
import { fakeTextField } from '../../support/fake-text-field.ts';

/** A person with a document of their own and a field bound to its text. */
const person = (seed: Uint8Array, clientID: number) => {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  Y.applyUpdate(doc, seed);
  const text = doc.getText('text');
  const { field, typist } = fakeTextField();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') updates.push(update);
  });
  return {
    doc,
    text,
    field,
    ...typist,
    updates,
    unbind: bindTextarea(field, text, { origin: 'typing' }),
  };
};

type Person = ReturnType<typeof person>;

const seedOf = (text: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getText('text').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
};

const pair = (text: string): readonly [Person, Person] => {
  const seed = seedOf(text);
  return [person(seed, 2), person(seed, 3)];
};

const deliver = (from: Person, to: Person): void => {
  for (const update of from.updates.splice(0)) Y.applyUpdate(to.doc, update, 'remote');
};

describe('a bound field', () => {
  test('shows the text, and the text what is typed', () => {
    const [ines] = pair('Line down');
    expect(ines.field.value).toBe('Line down');
    ines.select(4);
    ines.type(' 3');
    expect(ines.text.toString()).toBe('Line 3 down');
    expect(ines.field.value).toBe('Line 3 down');
  });

  test('writes one transaction of its origin for each thing typed', () => {
    const [ines] = pair('abc');
    const origins: unknown[] = [];
    ines.doc.on('afterTransaction', (transaction) => origins.push(transaction.origin));
    ines.select(1, 2);
    ines.type('xyz');
    expect(origins).toEqual(['typing']);
  });

  test('shows what others write at once and keeps caret and scroll', () => {
    const [ines, beate] = pair('one two');
    ines.select(5);
    ines.field.scrollTop = 40;
    beate.select(0);
    beate.type('zero ');
    deliver(beate, ines);
    expect(ines.field.value).toBe('zero one two');
    expect(ines.field.selectionStart).toBe(10);
    expect(ines.field.scrollTop).toBe(40);
  });

  test('lets others write right at the caret without pushing it on', () => {
    const [ines, beate] = pair('one');
    ines.select(3);
    beate.select(3);
    beate.type(' two');
    deliver(beate, ines);
    expect(ines.field.selectionStart).toBe(3);
    ines.type('!');
    expect(ines.field.value).toBe('one! two');
  });

  test('keeps a selected word selected, and the way it was selected', () => {
    const [ines, beate] = pair('one two three');
    ines.field.setSelectionRange(4, 7, 'backward');
    beate.select(4);
    beate.type('and ');
    deliver(beate, ines);
    const { value, selectionStart, selectionEnd, selectionDirection } = ines.field;
    expect(value.slice(selectionStart ?? 0, selectionEnd ?? 0)).toBe('two');
    expect(selectionDirection).toBe('backward');
  });

  test('does not write merely because it was opened, whatever line ends the text has', () => {
    const [ines] = pair('one\r\ntwo\rthree');
    expect(ines.updates).toEqual([]);
    ines.select(5);
    ines.type('X');
    expect(ines.text.toString()).toBe('one\r\ntXwo\rthree');
  });

  test('goes its own way once it is unbound', () => {
    const [ines, beate] = pair('one');
    ines.unbind();
    ines.type('mine');
    beate.type('theirs');
    deliver(beate, ines);
    expect(ines.field.value).toBe('onemine');
    expect(ines.text.toString()).toBe('onetheirs');
  });

  test('takes part in undo by its origin', () => {
    const [ines] = pair('one');
    const undo = new Y.UndoManager(ines.text, { trackedOrigins: new Set(['typing']) });
    ines.type(' two');
    undo.undo();
    expect(ines.field.value).toBe('one');
  });
});

describe('while an input method composes', () => {
  test('nothing is sent and what others write waits; then both are there', () => {
    const [ines, beate] = pair('one');
    ines.select(3);
    ines.startComposing();
    ines.compose('に');
    ines.compose('にほ');
    beate.select(0);
    beate.type('zero ');
    beate.select(8);
    beate.type('!');
    deliver(beate, ines);
    expect(ines.field.value).toBe('oneにほ');
    expect(ines.updates).toEqual([]);
    ines.compose('日本');
    ines.endComposing();
    expect(ines.field.value).toBe('zero one日本!');
    expect(ines.field.selectionStart).toBe('zero one日本'.length);
    deliver(ines, beate);
    expect(beate.field.value).toBe('zero one日本!');
  });

  test('what others put into a piece that is composed over stays', () => {
    const [ines, beate] = pair('say hello now');
    ines.select(4, 9);
    ines.startComposing();
    ines.compose('bye');
    beate.select(6);
    beate.type('XY');
    deliver(beate, ines);
    ines.endComposing();
    deliver(ines, beate);
    expect(ines.field.value).toBe(beate.field.value);
    expect(ines.field.value).toBe('say byeXY now');
  });

  test('what is composed is kept when the field is closed in the middle of it', () => {
    const [ines] = pair('one');
    ines.startComposing();
    ines.compose('日');
    ines.unbind();
    expect(ines.text.toString()).toBe('one日');
  });
});

describe('a selection over what others wrote', () => {
  test.each([
    ['before it', { start: 5, end: 5 }, [{ retain: 1 }, { insert: 'xx' }], { start: 7, end: 7 }],
    ['after it', { start: 2, end: 2 }, [{ retain: 3 }, { insert: 'xx' }], { start: 2, end: 2 }],
    ['right at it', { start: 3, end: 3 }, [{ retain: 3 }, { insert: 'xx' }], { start: 3, end: 3 }],
    [
      'around it, taken away',
      { start: 4, end: 4 },
      [{ retain: 2 }, { delete: 5 }],
      { start: 2, end: 2 },
    ],
    ['at its start', { start: 2, end: 5 }, [{ retain: 2 }, { insert: 'xx' }], { start: 4, end: 7 }],
    ['at its end', { start: 2, end: 5 }, [{ retain: 5 }, { insert: 'xx' }], { start: 2, end: 5 }],
    [
      'replaced whole',
      { start: 2, end: 5 },
      [{ retain: 2 }, { insert: 'xx' }, { delete: 3 }],
      { start: 4, end: 4 },
    ],
  ])('%s', (_, selection, delta, mapped) => {
    expect(mapSelection(selection, delta)).toEqual(mapped);
  });
});

/** What one of two people does next; places are taken modulo what there is. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('type' as const), who: fc.nat(1), at: fc.nat(99) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('backspace' as const), who: fc.nat(1), at: fc.nat(99) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), who: fc.nat(1), at: fc.nat(99) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('compose' as const), who: fc.nat(1), at: fc.nat(99) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('settle' as const), who: fc.nat(1), at: fc.nat(99) }),
  },
);

/** Plays what two people do; answers both, at rest, and every letter they typed. Each letter is typed once. */
const play = (steps: readonly { do: string; who: number; at: number }[], canDelete: boolean) => {
  const people = pair('');
  const typed: string[] = [];
  /** What each one's input method shows; nothing while it rests. */
  const preedits = ['', ''];
  const fresh = (): string => {
    const letter = String.fromCodePoint(0x4e00 + typed.length);
    typed.push(letter);
    return letter;
  };
  const settle = (who: number): void => {
    if (preedits[who]) people[who]?.endComposing();
    preedits[who] = '';
  };
  for (const { do: act, who, at } of steps) {
    const [me, other] = who === 0 ? people : [people[1], people[0]];
    if (act === 'deliver') deliver(other, me);
    else if (act === 'settle') settle(who);
    else if (preedits[who]) {
      preedits[who] += fresh();
      me.compose(preedits[who]);
    } else {
      me.select(at % (me.field.value.length + 1));
      if (act === 'type') me.type(fresh());
      else if (act === 'backspace' && canDelete) me.backspace();
      else if (act === 'compose') {
        preedits[who] = fresh();
        me.startComposing();
        me.compose(preedits[who]);
      }
    }
  }
  settle(0);
  settle(1);
  deliver(people[0], people[1]);
  deliver(people[1], people[0]);
  return { people, typed };
};

describe('two people who type into one text at once', () => {
  test('end with the same letters in field and text', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { people } = play(steps, true);
        const [one, other] = people;
        expect(one.field.value).toBe(one.text.toString());
        expect(other.field.value).toBe(other.text.toString());
        expect(one.field.value).toBe(other.field.value);
      }),
      { numRuns: 1_000 },
    );
  });

  test('lose no letter and double none', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { people, typed } = play(steps, false);
        expect([...people[0].field.value].sort()).toEqual([...typed].sort());
      }),
      { numRuns: 1_000 },
    );
  });
});
