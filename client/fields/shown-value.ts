/** What a field shows at rest: text, read off its declaration, and a mark where what is stored cannot be taken. */
import { isInvalid } from '@gameplan/shared/plan/fields/field';
import type { WorkspaceSettings } from '@gameplan/shared/workspace/settings';
import { useSyncExternalStore } from 'react';
import { useFormat } from '../lib/use-format.ts';
import { fieldWords } from '../lib/words/fields.ts';
import { planWords } from '../lib/words/plan.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { PlanStore } from '../plan/plan-store.ts';
import { usePlanPeople } from '../plan/presence/use-people.ts';
import { useLivePlan } from '../plan/use-plan.ts';
import { useSettings, useToday } from '../plan/use-plan-workspace.ts';
import { linkedKinds, listOf } from './field-form.ts';
import type { AnyField, FieldPlace } from './field-place.ts';
import { fieldAt } from './field-place.ts';
import { recordTitle } from './record-title.ts';
import { useCurrency } from './use-currency.ts';

export interface Shown {
  /** Empty where there is nothing to show. */
  readonly text: string;
  /** Says what is wrong with it. */
  readonly flaw?: string;
}

const EMPTY: Shown = { text: '' };

/** Shows what could be taken by `show`, and anything else as it is stored. */
const shownBy = (
  words: typeof fieldWords,
  value: unknown,
  show: (value: unknown) => Shown,
): Shown => {
  if (value === null) return EMPTY;
  if (!isInvalid(value)) return show(value);
  const raw = String(value.invalid ?? '');
  return { text: `“${raw}”`, flaw: words.unreadable({ raw }) };
};

type UseShown = (place: FieldPlace, value: unknown) => Shown;

const useShownText: UseShown = (_place, value) =>
  shownBy(useWords(fieldWords), value, (text) => ({ text: String(text) }));

const useShownMoney: UseShown = (place, value) => {
  const { digits, named } = useCurrency(place);
  const format = useFormat();
  return shownBy(useWords(fieldWords), value, (amount) => ({
    text: format.amount(Number(amount), { digits, currency: named }),
  }));
};

const useShownPercent: UseShown = (_place, value) => {
  const format = useFormat();
  const words = useWords(fieldWords);
  return shownBy(words, value, (points) => ({
    text: words.percent({ number: format.percent(Number(points)) }),
  }));
};

const useShownNumber: UseShown = (_place, value) => {
  const format = useFormat();
  return shownBy(useWords(fieldWords), value, (number) => ({
    text: format.number(Number(number)),
  }));
};

const useShownDay: UseShown = (_place, value) => {
  const format = useFormat();
  const today = useToday();
  return shownBy(useWords(fieldWords), value, (day) => ({ text: format.day(String(day), today) }));
};

const useShownInstant: UseShown = (_place, value) => {
  const format = useFormat();
  return shownBy(useWords(fieldWords), value, (instant) => ({
    text: format.date(Date.parse(String(instant))),
  }));
};

const useShownChoice: UseShown = ({ root, key }, value) => {
  const words = useWords(fieldWords);
  return shownBy(words, value, (id) => ({
    text: words.choice({ root, key, id: String(id) }),
  }));
};

/** The entries of a list of the workspace; none where this version has no such list. */
export const entriesOf = (
  settings: WorkspaceSettings,
  field: AnyField,
): readonly { readonly id: string; readonly label: string }[] => {
  const list = listOf(field);
  return list === null || list === 'buyingRoles' || list === 'offerings' ? [] : settings[list];
};

const useShownEntry: UseShown = (place, value) => {
  const settings = useSettings();
  const words = useWords(fieldWords);
  return shownBy(words, value, (id) => {
    const entry = entriesOf(settings, fieldAt(place)).find((one) => one.id === id);
    const raw = String(id);
    return entry === undefined
      ? { text: `“${raw}”`, flaw: words.unknown({ raw }) }
      : { text: entry.label };
  });
};

/** The title of a record of one of those kinds; null where it is not there, or in the bin. */
const titleOf = (store: PlanStore, field: AnyField, id: unknown): string | null => {
  for (const kind of linkedKinds(field)) {
    const record = store.record(kind, String(id));
    if (record !== null) return record.deletedAt === null ? recordTitle(kind, record) : null;
  }
  return null;
};

const useShownRecord: UseShown = (place, value) => {
  const { store } = useLivePlan();
  const words = useWords(fieldWords);
  const title = useSyncExternalStore(store.subscribe, () => titleOf(store, fieldAt(place), value));
  return shownBy(words, value, () =>
    title === null
      ? { text: words.removed, flaw: words.removed }
      : { text: title || words.untitled },
  );
};

const useShownPerson: UseShown = (_place, value) => {
  const people = usePlanPeople();
  const words = useWords(fieldWords);
  const { former } = useWords(planWords).people;
  return shownBy(words, value, (id) => {
    const person = people.get(String(id));
    // Until the people are here, nobody is missing.
    const stranger = people.size === 0 ? '' : former;
    return { text: person?.name ?? stranger };
  });
};

/** How each kind of field is shown; which one a place has never changes. */
export const shownByKind = {
  'plain-text': useShownText,
  money: useShownMoney,
  percent: useShownPercent,
  'whole-number': useShownNumber,
  'plain-date': useShownDay,
  instant: useShownInstant,
  choice: useShownChoice,
  'list-entry': useShownEntry,
  record: useShownRecord,
  person: useShownPerson,
} as const satisfies Record<string, UseShown>;
