/** Adds opportunities at the end of the table, one Enter each; a new one begins in the first open stage. */
import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { EditButton } from '../../fields/edit-controls.tsx';
import { useKey } from '../../lib/use-key.ts';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { useSettings } from '../../plan/use-plan-workspace.ts';

/** Makes an opportunity of that name and answers its id; null where it was refused. */
const useAdd = (): ((name: string) => string | null) => {
  const { edits, undo } = useLivePlan();
  const { stages } = useSettings();
  const first = stages.find(({ outcome }) => outcome === 'open')?.id;
  return (name) => {
    const stage = first === undefined ? {} : { stage: first };
    const added = undo.step(() => edits.addRecord('opportunities', { name, ...stage }));
    return added.ok ? added.value : null;
  };
};

export const NewOpportunity = ({ onAdded }: { readonly onAdded: (id: string) => void }) => {
  const words = useWords(opportunitiesWords);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const add = useAdd();
  const may = useMayEdit();
  const open = () => setOpen(may.allowed);
  useKey('n', open);
  useKey('N', open);
  const take = (name: string) => {
    // What was typed stays in view for whoever may not write any more.
    if (name.trim() !== '' && !may.allowed) return;
    const id = name.trim() === '' ? null : add(name.trim());
    setOpen(false);
    if (id !== null) onAdded(id);
  };
  if (!isOpen) {
    return (
      <EditButton
        ref={button}
        variant="primary"
        icon={<Plus size={16} aria-hidden />}
        aria-label={words.addLong}
        onClick={() => setOpen(true)}
      >
        {words.add}
      </EditButton>
    );
  }
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3">
      <input
        // biome-ignore lint/a11y/noAutofocus: it has been asked for by a press
        autoFocus
        readOnly={!may.allowed}
        aria-label={words.newName}
        placeholder={words.newName}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') take(event.currentTarget.value);
          if (event.key === 'Escape') setOpen(false);
        }}
        onBlur={(event) => take(event.currentTarget.value)}
        className="h-8 w-80 max-w-full rounded-control bg-surface px-2.5 shadow-[0_0_0_2px_var(--accent)] outline-none pointer-coarse:h-11 pointer-coarse:text-touch"
      />
      <span className="text-small text-text-3">{words.newHint}</span>
    </span>
  );
};
