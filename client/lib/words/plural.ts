/** The one place that picks a word's form for a number. */

/** What may be said of a number; a language has more or fewer of these forms. */
export type PluralForms = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Picks the form that a language uses for a number: `plural(2, { one: '1 card', other: '2 cards' })`. */
export const pluralsOf = (language: string) => {
  const rules = new Intl.PluralRules(language);
  return (count: number, forms: PluralForms): string => forms[rules.select(count)] ?? forms.other;
};

/** English plurals, for the English catalogue. */
export const plural = pluralsOf('en');
