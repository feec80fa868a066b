/** What people do in a plan, each gesture through the real edits, noted in the ledger with its letters and values. */
import { LOCAL } from '@gameplan/client/plan/local-origin';
import type * as Y from 'yjs';
import type { Dice } from '../fuzz/dice.ts';
import type { Ledger } from './ledger.ts';
import { lettersIn, valuesIn } from './ledger.ts';
import type { Page } from './page.ts';
import { epochOf } from './page.ts';

interface Hand {
  readonly page: Page;
  readonly dice: Dice;
  readonly ledger: Ledger;
}

export type Gesture = (hand: Hand) => void;

const BOXES = ['strength', 'weakness', 'opportunity', 'threat', 'unsorted'] as const;

const idsIn = ({ page }: Hand, root: string): readonly string[] => [
  ...page.live.doc.getMap(root).keys(),
];

/** Does it to one of what there is, most often to the first few, so that people meet. */
const onOneOf = (hand: Hand, root: string, act: (id: string) => void): void => {
  const ids = idsIn(hand, root);
  if (ids.length === 0) return;
  act(hand.dice.oneOf(hand.dice.below(2) === 0 ? ids.slice(0, 2) : ids));
};

const textOf = ({ page }: Hand, cardId: string): Y.Text | null => {
  const text = page.live.edits.cardText(cardId);
  return text.ok ? text.value : null;
};

const addCard: Gesture = ({ page, dice, ledger }) => {
  const text = ledger.letters(1 + dice.below(3));
  page.live.undo.step(() => page.live.edits.addCard({ box: dice.oneOf(BOXES), text }));
};

/** A new card of so many letters. */
export const cardOf =
  (length: number): Gesture =>
  ({ page, ledger }) => {
    const text = ledger.letters(length);
    page.live.undo.step(() => page.live.edits.addCard({ box: 'unsorted', text }));
  };

const type: Gesture = (hand) =>
  onOneOf(hand, 'swotCards', (id) => {
    const text = textOf(hand, id);
    if (text === null) return;
    const end = hand.page.live.undo.begin();
    let at = hand.dice.below(text.length + 1);
    for (const letter of hand.ledger.letters(1 + hand.dice.below(5))) {
      const place = Math.min(at, text.length);
      hand.page.live.doc.transact(() => text.insert(place, letter), LOCAL);
      at = place + 1;
    }
    end();
  });

/** A transaction that deletes and does nothing else. */
const cut: Gesture = (hand) =>
  onOneOf(hand, 'swotCards', (id) => {
    const text = textOf(hand, id);
    if (text === null || text.length === 0) return;
    const from = hand.dice.below(text.length);
    const count = 1 + hand.dice.below(Math.min(4, text.length - from));
    const { doc, undo } = hand.page.live;
    undo.step(() => doc.transact(() => text.delete(from, count), LOCAL));
  });

const move: Gesture = (hand) =>
  onOneOf(hand, 'swotCards', (id) => {
    const { edits, undo } = hand.page.live;
    undo.step(() => edits.moveCard(id, { box: hand.dice.oneOf(BOXES) }));
  });

const bin: Gesture = (hand) =>
  onOneOf(hand, 'swotCards', (id) => {
    const { edits, undo } = hand.page.live;
    undo.step(() => (hand.dice.below(2) === 0 ? edits.deleteCard(id) : edits.restoreCard(id)));
  });

const weigh: Gesture = (hand) =>
  onOneOf(hand, 'swotCards', (id) => {
    const weight = hand.dice.oneOf([1, 2, 3, null] as const);
    hand.page.live.undo.step(() => hand.page.live.edits.setCardWeight(id, weight));
  });

const addOpportunity: Gesture = ({ page, ledger }) => {
  page.live.undo.step(() =>
    page.live.edits.addRecord('opportunities', { name: 'deal', amount: ledger.value() }),
  );
};

const setAmount: Gesture = (hand) =>
  onOneOf(hand, 'opportunities', (id) => {
    const amount = hand.ledger.value();
    hand.page.live.undo.step(() =>
      hand.page.live.edits.setField('opportunities', id, 'amount', amount),
    );
  });

const setGoal: Gesture = ({ page, ledger }) => {
  page.live.undo.step(() => page.live.edits.setPlanField('salesGoal', ledger.value()));
};

const link: Gesture = (hand) =>
  onOneOf(hand, 'opportunities', (id) => {
    const partner = `partner_${hand.dice.below(4)}`;
    const value = hand.dice.below(3) === 0 ? null : true;
    hand.page.live.undo.step(() =>
      hand.page.live.edits.setEntry('opportunities', id, 'partners', partner, value),
    );
  });

const undo: Gesture = ({ page }) => void page.live.undo.undo();
const redo: Gesture = ({ page }) => void page.live.undo.redo();

const gestures: readonly (readonly [name: string, gesture: Gesture])[] = [
  ['add', addCard],
  ['add', addCard],
  ['type', type],
  ['type', type],
  ['type', type],
  ['cut', cut],
  ['cut', cut],
  ['move', move],
  ['bin', bin],
  ['weigh', weigh],
  ['add opportunity', addOpportunity],
  ['amount', setAmount],
  ['goal', setGoal],
  ['link', link],
  ['undo', undo],
  ['redo', redo],
];

const missingIn = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) =>
  [...one.keys()].filter((letter) => !other.has(letter));

/** Lets a page's person do something, anything by default. Answers what was wrong with it at once; null: nothing. */
export const gesture = (hand: Hand, given: Gesture | null = null): string | null => {
  const { page, dice, ledger } = hand;
  const { doc, link: line } = page.live;
  const [name, act] = given === null ? dice.oneOf(gestures) : ['given', given];
  const letters = lettersIn(doc);
  const values = valuesIn(doc);
  let hasChanged = false;
  const changed = (): void => {
    hasChanged = true;
  };
  doc.on('update', changed);
  act(hand);
  doc.off('update', changed);
  if (!hasChanged) return null;
  const after = lettersIn(doc);
  const deed = {
    page: page.tab,
    epoch: epochOf(page),
    what: name,
    added: missingIn(after, letters),
    removed: missingIn(letters, after),
    wasUndo: name === 'undo' || name === 'redo',
  };
  const noted = [ledger.note({ ...deed, set: null })];
  for (const [place, value] of valuesIn(doc)) {
    const over = values.get(place) ?? '';
    if (value === over) continue;
    noted.push(ledger.note({ ...deed, added: [], removed: [], set: { place, value, over } }));
  }
  page.pending.push(...noted);
  return line.current().waitingEdits > 0 ? null : `I2 ${page.tab} did "${name}" and nothing waits`;
};
