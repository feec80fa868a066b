/** The types of opportunities: what each is called, and whether its amounts are part of the sales goal. */
import { newRecordId } from '@gameplan/shared/base/ids';
import type { OpportunityType } from '@gameplan/shared/workspace/settings';
import { Plus } from 'lucide-react';
import { settingsWords } from '../../lib/words/settings.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { browserRandom } from './browser-random.ts';
import { withBack, withChanged, withMoved, without } from './entries.ts';
import { EntryField } from './entry-field.tsx';
import { EntryTools, Removed } from './entry-tools.tsx';
import type { SettingsForm } from './use-settings-draft.ts';

const GRID =
  'grid grid-cols-[minmax(0,1fr)_8rem_6rem] items-start gap-2 pointer-coarse:grid-cols-[minmax(0,1fr)_8rem_8.25rem] max-sm:grid-cols-[minmax(0,1fr)_auto]!';

export const TypesSection = ({ form }: { readonly form: SettingsForm }) => {
  const { types: words } = useWords(settingsWords);
  const { draft, base, set } = form;
  const types = draft.opportunityTypes;
  const removed = base.opportunityTypes.filter(({ id }) => !types.some((type) => type.id === id));
  const add = () => {
    const type = { id: newRecordId('type', browserRandom), label: '', countsToGoal: true };
    set({ opportunityTypes: [...types, type] });
  };
  return (
    <Section title={words.title} lead={words.lead}>
      <div aria-hidden="true" className={`${GRID} mb-1 text-small text-text-3 max-sm:hidden`}>
        <span>{words.columns.label}</span>
        <span className="whitespace-nowrap">{words.columns.counts}</span>
      </div>
      <ol className="flex flex-col gap-2 max-sm:gap-4">
        {types.map((type, at) => (
          <TypeRow key={type.id} type={type} at={at} form={form} />
        ))}
      </ol>
      <ul className="mt-2">
        {removed.map((type) => (
          <Removed
            key={type.id}
            label={type.label}
            text={words.removed({ label: type.label })}
            onKeep={() => set({ opportunityTypes: withBack(types, type, base.opportunityTypes) })}
          />
        ))}
      </ul>
      {form.canChange && (
        <Button
          className="mt-3"
          icon={<Plus size={16} aria-hidden />}
          aria-label={words.addLong}
          onClick={add}
        >
          {words.add}
        </Button>
      )}
    </Section>
  );
};

const TypeRow = ({
  type,
  at,
  form,
}: {
  readonly type: OpportunityType;
  readonly at: number;
  readonly form: SettingsForm;
}) => {
  const settings = useWords(settingsWords);
  const { types: words } = settings;
  const { draft, errors, set } = form;
  const types = draft.opportunityTypes;
  const label = type.label.trim() === '' ? settings.unnamed : type.label;
  const change = (changed: Partial<OpportunityType>) =>
    set({ opportunityTypes: withChanged(types, type.id, changed) });
  return (
    <li className={GRID}>
      <EntryField
        label={words.labelOf({ place: at + 1 })}
        value={type.label}
        error={errors[`opportunityTypes.${type.id}.label`]}
        autoFocus={type.label === ''}
        onChange={(text) => change({ label: text })}
        className="max-sm:col-span-2"
      />
      <label className="flex h-9 items-center gap-2 text-body text-text-2 pointer-coarse:h-11 max-sm:h-11">
        <span className="grid size-6 place-items-center pointer-coarse:size-11">
          <input
            type="checkbox"
            aria-label={words.countsOf({ label })}
            checked={type.countsToGoal}
            onChange={(event) => change({ countsToGoal: event.target.checked })}
            className="size-6 p-1 accent-accent pointer-coarse:size-11"
          />
        </span>
        <span aria-hidden="true" className="sm:hidden">
          {words.columns.counts}
        </span>
      </label>
      {form.canChange && (
        <EntryTools
          label={label}
          isFirst={at === 0}
          isLast={at === types.length - 1}
          onMove={(step) => set({ opportunityTypes: withMoved(types, type.id, step) })}
          onRemove={() => set({ opportunityTypes: without(types, type.id) })}
        />
      )}
    </li>
  );
};
