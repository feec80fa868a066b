/** What people do in texts, as editors of any maker write it: typing, pasting, formats, lines, whole records. */
import * as Y from 'yjs';
import type { Dice } from '../fuzz/dice.ts';

type RawEdit = (doc: Y.Doc, dice: Dice) => void;

const LETTERS = 'lorem 😀 ipsum dolor sit amet ';

/** A place in a text; never inside of a letter that takes two units, which Yjs would break for good. */
const placeIn = (text: Y.Text, at: number): number => {
  const unit = Y.Text.prototype.toString.call(text).charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
};

const anyPlace = (text: Y.Text, dice: Dice): number => placeIn(text, dice.below(text.length + 1));

const recordsOf = (doc: Y.Doc, kind: string): readonly Y.Map<unknown>[] =>
  [...doc.getMap(kind).values()].filter((value) => value instanceof Y.Map);

const cardTexts = (doc: Y.Doc): readonly Y.Text[] =>
  recordsOf(doc, 'swotCards').flatMap((card) => {
    const text = card.get('text');
    return text instanceof Y.Text ? [text] : [];
  });

const fragments = (doc: Y.Doc): readonly Y.XmlFragment[] =>
  [
    ...doc.getMap('plan').values(),
    ...recordsOf(doc, 'strategies').map((one) => one.get('rationale')),
  ].filter((value) => value instanceof Y.XmlFragment);

const linesOf = (doc: Y.Doc): readonly Y.XmlElement[] =>
  fragments(doc).flatMap((one) => one.toArray().filter((line) => line instanceof Y.XmlElement));

/** The texts of a plan, those inside of lines among them. */
const textsOf = (doc: Y.Doc): readonly Y.Text[] => [
  ...cardTexts(doc),
  ...linesOf(doc).flatMap((line) => line.toArray().filter((one) => one instanceof Y.XmlText)),
];

/** Does it to one of them, most often to the first few, so that people meet. */
const onOneOf = <Thing>(
  things: readonly Thing[],
  dice: Dice,
  act: (thing: Thing) => void,
): void => {
  if (things.length === 0) return;
  act(dice.oneOf(dice.below(2) === 0 ? things.slice(0, 2) : things));
};

const type: RawEdit = (doc, dice) =>
  onOneOf(textsOf(doc), dice, (text) => {
    let at = anyPlace(text, dice);
    for (let letters = 1 + dice.below(6); letters > 0; letters -= 1) {
      const letter = dice.oneOf([...LETTERS]);
      text.insert(at, letter);
      at = dice.below(3) === 0 ? anyPlace(text, dice) : at + letter.length;
    }
  });

const typeAtEnds: RawEdit = (doc, dice) =>
  onOneOf(textsOf(doc), dice, (text) => text.insert(dice.oneOf([0, text.length]), 'end'));

const paste: RawEdit = (doc, dice) =>
  onOneOf(textsOf(doc), dice, (text) =>
    text.insert(anyPlace(text, dice), LETTERS.repeat(1 + dice.below(20))),
  );

const cut: RawEdit = (doc, dice) =>
  onOneOf(textsOf(doc), dice, (text) => {
    const from = anyPlace(text, dice);
    const most = dice.oneOf([3, text.length]);
    const to = placeIn(text, Math.min(from + 1 + dice.below(most), text.length));
    if (to > from) text.delete(from, to - from);
  });

const format: RawEdit = (doc, dice) =>
  onOneOf(textsOf(doc), dice, (text) => {
    const [from, to] = [anyPlace(text, dice), anyPlace(text, dice)];
    if (to <= from) return;
    const value = dice.oneOf([true, null, { href: 'https://example.org' }]);
    text.format(from, to - from, { [dice.oneOf(['bold', 'link'])]: value });
  });

const insertFormatted: RawEdit = (doc, dice) =>
  onOneOf(textsOf(doc), dice, (text) => text.insert(anyPlace(text, dice), 'bold', { bold: true }));

const lineOf = (text: string): Y.XmlElement => {
  const line = new Y.XmlElement('block');
  line.setAttribute('kind', 'bullet');
  line.insert(0, [new Y.XmlText(text)]);
  return line;
};

const addLines: RawEdit = (doc, dice) =>
  onOneOf(fragments(doc), dice, (fragment) => {
    const lines = Array.from({ length: 1 + dice.below(3) }, () => lineOf('a line'));
    fragment.insert(dice.below(fragment.length + 1), lines);
  });

const pasteLines: RawEdit = (doc, dice) =>
  onOneOf(fragments(doc), dice, (fragment) => {
    fragment.push(Array.from({ length: 4 + dice.below(8) }, () => lineOf('pasted')));
  });

const cutLines: RawEdit = (doc, dice) =>
  onOneOf(fragments(doc), dice, (fragment) => {
    if (fragment.length === 0) return;
    const from = dice.below(fragment.length);
    fragment.delete(from, 1 + dice.below(fragment.length - from));
  });

const setLine: RawEdit = (doc, dice) =>
  onOneOf(linesOf(doc), dice, (line) => {
    if (dice.below(4) === 0) line.removeAttribute('kind');
    else line.setAttribute('kind', dice.oneOf(['text', 'heading', 'bullet']));
  });

/** A record as a client of another maker makes it. */
const addRecord: RawEdit = (doc, dice) => {
  const card = new Y.Map<unknown>();
  card.set('text', new Y.Text(dice.oneOf(['', 'a thought'])));
  card.set('box', 'unsorted');
  if (dice.below(3) === 0) card.set('weight', 2);
  doc.getMap('swotCards').set(`card_${dice.below(2 ** 32)}`, card);
};

const clearCard: RawEdit = (doc, dice) =>
  onOneOf(cardTexts(doc), dice, (text) => text.delete(0, text.length));

const setValues: RawEdit = (doc, dice) =>
  onOneOf(recordsOf(doc, 'swotCards'), dice, (card) => {
    for (let times = 1 + dice.below(4); times > 0; times -= 1) card.set('box', `box${times}`);
    if (dice.below(3) === 0) card.delete('weight');
  });

const setPlan: RawEdit = (doc, dice) =>
  doc.getMap('plan').set(dice.oneOf(['name', 'salesGoal']), dice.below(100));

/** Each is one transaction. */
export const rawEdits: readonly RawEdit[] = [
  type,
  type,
  type,
  typeAtEnds,
  paste,
  cut,
  cut,
  format,
  insertFormatted,
  addLines,
  pasteLines,
  cutLines,
  setLine,
  addRecord,
  clearCard,
  setValues,
  setPlan,
];
