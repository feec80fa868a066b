/**
 * English put into other words by rule, for whoever translates Gameplan: every letter marked and every text longer, so
 * that what does not come from the catalogue shows, and what has no room for another language.
 */
import type { Tongue } from './use-words.ts';

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MARKED = [...'ÀƁÇĎÉƑĜĤÎĴĶĹḾŃÖṔǪŔŠŢÛṼŴẊÝŽàƀçďéƒĝĥîĵķĺḿńöṕǫŕšţûṽŵẋýž'];

/** How much longer than English a text of other languages is at most, as a rule. */
const GROWTH = 0.4;

/** `Saved` reads `Šàṽéď··`. */
export const pseudoText = (text: string): string => {
  const marked = [...text].map((letter) => {
    const at = PLAIN.indexOf(letter);
    return at === -1 ? letter : (MARKED[at] ?? letter);
  });
  return text.trim() === ''
    ? text
    : `${marked.join('')}${'·'.repeat(Math.ceil(text.length * GROWTH))}`;
};

const known = new WeakMap<object, object>();

const inOtherWords = (value: unknown): unknown => {
  if (typeof value === 'string') return pseudoText(value);
  if (typeof value === 'function') {
    return (...given: readonly unknown[]) => inOtherWords(value(...given));
  }
  if (Array.isArray(value)) return value.map(inOtherWords);
  return typeof value === 'object' && value !== null ? inPseudo(value) : value;
};

/** The same section for the same section: what draws it is not drawn anew. */
export const inPseudo: Tongue = (english) => {
  const before = known.get(english);
  const entries = Object.entries(english).map(([key, value]) => [key, inOtherWords(value)]);
  const section = before ?? Object.fromEntries(entries);
  known.set(english, section);
  // It has the keys of the English section, each with a value of the same kind.
  return section as typeof english;
};
