/** What the customer wants, must or cannot: each initiative with its source and whether they confirmed it. */
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { EditButton } from '../../fields/edit-controls.tsx';
import { useBin } from '../../fields/use-bin.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { useLivePlan, usePlan } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InitiativeRow } from './initiative-row.tsx';

const standing = (plan: Plan): readonly string[] =>
  plan.initiatives.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);

const NewInitiative = ({
  isOpen,
  onOpen,
}: {
  isOpen: boolean;
  onOpen: (open: boolean) => void;
}) => {
  const { edits, undo } = useLivePlan();
  const overview = useWords(overviewWords);
  const { initiatives: words } = overview;
  const may = useMayEdit();
  /** Answers whether it is done with; what was typed stays in view for whoever may not write any more. */
  const take = (title: string): boolean => {
    if (title.trim() !== '' && !may.allowed) return false;
    if (title.trim() !== '') {
      undo.step(() => edits.addRecord('initiatives', { title: title.trim() }));
    }
    return true;
  };
  if (!isOpen) {
    return (
      <EditButton
        icon={<Plus size={16} aria-hidden />}
        aria-label={words.addFirst}
        onClick={() => onOpen(true)}
      >
        {words.add}
      </EditButton>
    );
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it has been asked for by a press
      autoFocus
      readOnly={!may.allowed}
      aria-label={words.newTitle}
      placeholder={words.newTitle}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter' && take(event.currentTarget.value)) {
          event.currentTarget.value = '';
        }
        if (event.key === 'Escape') {
          event.currentTarget.value = '';
          onOpen(false);
        }
      }}
      onBlur={(event) => {
        if (take(event.currentTarget.value)) onOpen(false);
      }}
      className="h-8 w-full rounded-control bg-surface px-2.5 text-start shadow-[0_0_0_2px_var(--accent)] outline-none pointer-coarse:h-11 pointer-coarse:text-touch"
    />
  );
};

export const InitiativesSheet = ({ className }: { readonly className?: string }) => {
  const overview = useWords(overviewWords);
  const { initiatives: words } = overview;
  const ids = usePlan(standing);
  const [isAdding, setAdding] = useState(false);
  const list = useRef<HTMLElement>(null);
  const bin = useBin();
  const rowOf = (id: string | undefined) =>
    id === undefined
      ? null
      : list.current?.querySelector<HTMLElement>(`[data-initiative="${CSS.escape(id)}"] button`);
  const onBin = (id: string) => {
    const at = ids.indexOf(id);
    const beside = ids[at + 1] ?? ids[at - 1];
    flushSync(() => bin('initiatives', id, () => requestAnimationFrame(() => rowOf(id)?.focus())));
    (rowOf(beside) ?? list.current?.querySelector<HTMLElement>('[data-adding] button'))?.focus();
  };
  const add = (
    <div data-adding>
      <NewInitiative isOpen={isAdding} onOpen={setAdding} />
    </div>
  );
  return (
    <section
      ref={list}
      className={classes(
        'flex flex-col rounded-sheet bg-surface p-5 shadow-1 max-sm:p-4',
        className,
      )}
    >
      <h2 className="mb-1 text-title-3">{words.title}</h2>
      {ids.length === 0 && !isAdding ? (
        <EmptyState sentence={words.empty} action={add} />
      ) : (
        <>
          <ul data-fields>
            {ids.map((id) => (
              <InitiativeRow key={id} id={id} onBin={onBin} />
            ))}
          </ul>
          <div className="pt-3">{add}</div>
        </>
      )}
    </section>
  );
};
