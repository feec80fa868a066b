/** What can be chosen for a field: read off its declaration, the workspace's lists, the plan's records or the people. */
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { usePlanPeople } from '../plan/presence/use-people.ts';
import { useLivePlan } from '../plan/use-plan.ts';
import { useSettings } from '../plan/use-plan-workspace.ts';
import type { Option } from '../ui/option-match.ts';
import { choicesOf, linkedKinds } from './field-form.ts';
import type { FieldPlace } from './field-place.ts';
import { fieldAt } from './field-place.ts';
import { recordTitle } from './record-title.ts';
import { entriesOf } from './shown-value.ts';

type UseOptions = (place: FieldPlace) => readonly Option[];

const useChoices: UseOptions = (place) => {
  const words = useWords(fieldWords);
  const { root, key } = place;
  return choicesOf(fieldAt(place)).map((id) => ({ id, label: words.choice({ root, key, id }) }));
};

const useEntries: UseOptions = (place) => entriesOf(useSettings(), fieldAt(place));

/** The records as they stand when the list opens; those in the bin are no choice. */
const useRecords: UseOptions = (place) => {
  const { store } = useLivePlan();
  const words = useWords(fieldWords);
  const plan = store.current();
  return linkedKinds(fieldAt(place)).flatMap((kind) =>
    plan[kind]
      .filter(({ deletedAt }) => deletedAt === null)
      .map((record) => ({
        id: record.id,
        label: recordTitle(kind, record) || words.untitled,
      })),
  );
};

const usePersons: UseOptions = () =>
  [...usePlanPeople()]
    .filter(([, person]) => person.isHere)
    .map(([id, { name }]) => ({ id, label: name }));

/** How each kind of field comes by its options; which one a place has never changes. */
export const optionsByKind = {
  choice: useChoices,
  'list-entry': useEntries,
  record: useRecords,
  person: usePersons,
} as const satisfies Record<string, UseOptions>;
