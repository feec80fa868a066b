/** The stages of opportunities, in their order: what each is called, what it counts as, how likely it is won. */
import { newRecordId } from '@gameplan/shared/base/ids';
import { Plus } from 'lucide-react';
import { settingsWords } from '../../lib/words/settings.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { browserRandom } from './browser-random.ts';
import { withBack, withChanged, withMoved, without } from './entries.ts';
import { EntryField } from './entry-field.tsx';
import { EntryTools, Removed } from './entry-tools.tsx';
import type { StageDraft } from './settings-draft.ts';
import type { SettingsForm } from './use-settings-draft.ts';

const GRID =
  'grid grid-cols-[minmax(0,1fr)_7rem_6rem_6rem] items-start gap-2 pointer-coarse:grid-cols-[minmax(0,1fr)_7rem_6rem_8.25rem] max-sm:grid-cols-2!';
const OUTCOMES = ['open', 'won', 'lost'] as const;
const FIXED = { won: '100', lost: '0' } as const;

export const StagesSection = ({ form }: { readonly form: SettingsForm }) => {
  const settings = useWords(settingsWords);
  const { stages: words } = settings;
  const { draft, base, set } = form;
  const removed = base.stages.filter(({ id }) => !draft.stages.some((stage) => stage.id === id));
  const add = () => {
    const stage: StageDraft = {
      id: newRecordId('stage', browserRandom),
      label: '',
      outcome: 'open',
      probability: '0',
    };
    set({ stages: [...draft.stages, stage] });
  };
  return (
    <Section title={words.title} lead={words.lead}>
      <div aria-hidden="true" className={`${GRID} mb-1 text-small text-text-3 max-sm:hidden`}>
        <span>{words.columns.label}</span>
        <span>{words.columns.outcome}</span>
        <span>{words.columns.probability}</span>
      </div>
      <ol className="flex flex-col gap-2 max-sm:gap-4">
        {draft.stages.map((stage, at) => (
          <StageRow key={stage.id} stage={stage} at={at} form={form} />
        ))}
      </ol>
      <ul className="mt-2">
        {removed.map((stage) => (
          <Removed
            key={stage.id}
            label={stage.label}
            text={words.removed({ label: stage.label })}
            onKeep={() => set({ stages: withBack(draft.stages, stage, base.stages) })}
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

const StageRow = ({
  stage,
  at,
  form,
}: {
  readonly stage: StageDraft;
  readonly at: number;
  readonly form: SettingsForm;
}) => {
  const settings = useWords(settingsWords);
  const { stages: words } = settings;
  const { draft, errors, set } = form;
  const label = stage.label.trim() === '' ? settings.unnamed : stage.label;
  const change = (changed: Partial<StageDraft>) =>
    set({ stages: withChanged(draft.stages, stage.id, changed) });
  return (
    <li className={GRID}>
      <EntryField
        label={words.labelOf({ place: at + 1 })}
        value={stage.label}
        error={errors[`stages.${stage.id}.label`]}
        autoFocus={stage.label === ''}
        className="max-sm:col-span-2"
        onChange={(text) => change({ label: text })}
      />
      <SelectField
        isBare
        label={words.outcomeOf({ label })}
        value={stage.outcome}
        options={OUTCOMES.map((id) => ({ id, label: words.outcomes[id] }))}
        onValueChange={(outcome) =>
          change({ outcome, ...(outcome !== 'open' && { probability: FIXED[outcome] }) })
        }
      />
      <EntryField
        label={words.probabilityOf({ label })}
        value={stage.probability}
        error={errors[`stages.${stage.id}.probability`]}
        unit="%"
        isFixed={stage.outcome !== 'open'}
        onChange={(probability) => change({ probability })}
      />
      {form.canChange && (
        <EntryTools
          label={label}
          isFirst={at === 0}
          isLast={at === draft.stages.length - 1}
          onMove={(step) => set({ stages: withMoved(draft.stages, stage.id, step) })}
          onRemove={() => set({ stages: without(draft.stages, stage.id) })}
        />
      )}
    </li>
  );
};
