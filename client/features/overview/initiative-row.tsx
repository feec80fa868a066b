/** One initiative: title, kind, source and outcome edited in place, and whether the customer confirmed it. */
import { instantOf } from '@gameplan/shared/base/dates';
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { Initiative } from '@gameplan/shared/plan/kinds/initiative';
import type { LucideIcon } from 'lucide-react';
import { Check, CircleGauge, Construction, Flag, Target, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { EditIconButton } from '../../fields/edit-controls.tsx';
import { RecordField } from '../../fields/record-field.tsx';
import { useMe } from '../../lib/me.ts';
import { useNow } from '../../lib/use-now.ts';
import { fieldWords } from '../../lib/words/fields.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { planWords } from '../../lib/words/plan.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { usePlanPeople } from '../../plan/presence/use-people.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { useLivePlan, useRecord } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';

const KIND = 'initiatives';

const iconOf: Readonly<Record<string, LucideIcon>> = {
  goal: Flag,
  pressure: CircleGauge,
  initiative: Target,
  obstacle: Construction,
};

/** A pill that is pressed: whether we were told, or think so. */
const ConfirmedPill = ({ initiative, title }: { initiative: Initiative; title: string }) => {
  const { initiatives: words } = useWords(overviewWords);
  const { former } = useWords(planWords).people;
  const { edits, undo } = useLivePlan();
  const me = useMe();
  const now = useNow();
  const people = usePlanPeople();
  const by = valueOr(initiative.confirmedBy, null);
  const isConfirmed = by !== null;
  const name = people.get(by ?? '')?.name ?? former;
  const toggle = () =>
    undo.step(() => {
      edits.setField(KIND, initiative.id, 'confirmedBy', isConfirmed ? null : me.id);
      edits.setField(KIND, initiative.id, 'confirmedAt', isConfirmed ? null : instantOf(now));
    });
  const may = useMayEdit();
  const look = classes(
    'inline-flex h-6 shrink-0 items-center gap-1.25 rounded-full px-2.5 text-small transition-colors duration-120 ease-calm pointer-coarse:min-h-11 forced-colors:border',
    isConfirmed ? 'bg-success-soft text-success' : 'bg-fill text-text-2',
  );
  const said = (
    <>
      {isConfirmed && <Check size={14} aria-hidden />}
      {isConfirmed ? words.confirmed : words.assumed}
    </>
  );
  if (!may.allowed) return <span className={look}>{said}</span>;
  return (
    <button
      type="button"
      aria-pressed={isConfirmed}
      aria-label={isConfirmed ? words.confirmedBy({ title, name }) : words.confirm({ title })}
      onClick={toggle}
      className={classes(look, !isConfirmed && 'hover:bg-accent-soft hover:text-accent-text')}
    >
      {said}
    </button>
  );
};

const Row = ({ id, onBin }: { readonly id: string; readonly onBin: (id: string) => void }) => {
  const overview = useWords(overviewWords);
  const fields = useWords(fieldWords);
  const initiative = useRecord(KIND, id);
  if (initiative === null) return null;
  const title = valueOr(initiative.title, '') || fields.untitled;
  const Icon = iconOf[valueOr(initiative.kind, '')] ?? Target;
  const small = { kind: KIND, id, className: 'text-small' } as const;
  return (
    <li
      data-initiative={id}
      className="group/initiative flex gap-3 border-t border-hair py-2 first:border-t-0"
    >
      <Icon size={16} aria-hidden className="mt-1.5 text-text-2" />
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-3">
          <RecordField kind={KIND} id={id} field="title" className="flex-1 text-[0.9375rem]" />
          <ConfirmedPill initiative={initiative} title={title} />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 text-text-3">
          <RecordField {...small} field="kind" />
          <RecordField {...small} field="source" />
          <RecordField {...small} field="outcome" />
          <EditIconButton
            label={overview.initiatives.bin({ title })}
            icon={<Trash2 size={16} aria-hidden />}
            size={24}
            className="ms-auto text-text-3 opacity-0 group-focus-within/initiative:opacity-100 group-hover/initiative:opacity-100 pointer-coarse:opacity-100"
            onClick={() => onBin(id)}
          />
        </div>
      </div>
    </li>
  );
};

export const InitiativeRow = memo(Row);
