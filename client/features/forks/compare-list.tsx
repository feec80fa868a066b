/** The changes of one fork, each beside what the plan says, with what can be done with it. */
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { forkWords } from '../../lib/words/forks.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { Fork } from '../../plan/device/local-store.ts';
import { isUsable, takeMine } from '../../plan/forks/fork-use.ts';
import type { LivePlan } from '../../plan/live-plan.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useAnnounce } from '../../ui/live-region.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { ChangeText } from './change-text.ts';
import { copyOf } from './change-text.ts';
import type { ComparedFork } from './use-fork.ts';
import { useCompared } from './use-fork.ts';

/** Where one's own can be put into the plan. */
export type UsePlace = Pick<LivePlan, 'edits' | 'undo' | 'store' | 'mayEdit'>;

const Value = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div className="min-w-0">
    <p className="text-small text-text-2">{label}</p>
    <p className="max-h-40 overflow-y-auto wrap-anywhere whitespace-pre-wrap text-text select-text">
      {text}
    </p>
  </div>
);

type Outcome = 'refused' | 'used';

const OneChange = (props: {
  readonly text: ChangeText;
  readonly outcome: Outcome | undefined;
  readonly isLast: boolean;
  readonly place: UsePlace | null;
  readonly onUse: () => void;
  readonly onUndo: () => void;
}) => {
  const { text, outcome, place } = props;
  const words = useWords(forkWords);
  const { dialog } = words;
  const canUse = place !== null && isUsable(text.change);
  return (
    <li className="rounded-card bg-fill px-4 py-3 forced-colors:border">
      <h3 className="font-medium wrap-anywhere text-text">{text.head}</h3>
      {(text.yours !== '' || text.now !== null) && (
        <div className="mt-2 grid grid-cols-2 gap-4 max-sm:grid-cols-1 max-sm:gap-2">
          <Value label={dialog.yours} text={text.yours} />
          {text.now !== null && <Value label={dialog.now} text={text.now} />}
        </div>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <CopyButton text={copyOf(text)} copy={words.copy} copied={words.copied} />
        {canUse && outcome !== 'used' && (
          <Button
            onClick={props.onUse}
            disabledBecause={place.mayEdit() ? undefined : dialog.noEditing}
          >
            {dialog.useMine}
          </Button>
        )}
        {outcome === 'used' && <span className="px-1 text-success">{dialog.used}</span>}
        {outcome === 'used' && props.isLast && (
          <Button variant="ghost" icon={<Undo2 size={16} aria-hidden />} onClick={props.onUndo}>
            {dialog.undo}
          </Button>
        )}
      </div>
      {outcome === 'refused' && <p className="mt-2 text-danger">{dialog.notTaken}</p>}
    </li>
  );
};

/** What has been used stays in the list while it is open, with the plan beside it as it was. */
const useUsed = (compared: ComparedFork, place: UsePlace | null) => {
  const { dialog } = useWords(forkWords);
  const announce = useAnnounce();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [used, setUsed] = useState<readonly ChangeText[]>([]);
  const texts = [...used, ...compared.texts.filter(({ id }) => !used.some((one) => one.id === id))];
  const note = (id: string, outcome: Outcome | null): void => {
    const next = new Map(outcomes);
    if (outcome === null) next.delete(id);
    else next.set(id, outcome);
    setOutcomes(next);
  };
  return {
    texts,
    outcomeOf: (id: string) => outcomes.get(id),
    last: used.at(-1)?.id,
    use: (text: ChangeText): void => {
      if (place === null) return;
      const { edits, store, undo } = place;
      const deps = { edits, mine: compared.mine, now: () => store.current() };
      const { ok } = undo.step(() => takeMine(deps, text.change));
      note(text.id, ok ? 'used' : 'refused');
      if (ok) setUsed([...used, text]);
      announce(ok ? dialog.used : dialog.notTaken, 'assertive');
    },
    undo: (text: ChangeText): void => {
      if (place === null || !place.undo.undo().done) return;
      note(text.id, null);
      setUsed(used.filter(({ id }) => id !== text.id));
    },
  };
};

export interface CompareListProps {
  readonly fork: Fork;
  /** The plan as it is; null where it cannot be seen. */
  readonly now: Plan | null;
  /** Null where nothing can be put into the plan. */
  readonly place: UsePlace | null;
}

export const CompareList = ({ fork, now, place }: CompareListProps) => {
  const { dialog } = useWords(forkWords);
  const compared = useCompared(fork, now);
  const { texts, outcomeOf, last, use, undo } = useUsed(compared, place);
  if (texts.length === 0) return <Notice tone="info">{dialog.nothing}</Notice>;
  return (
    <ul className="flex flex-col gap-3">
      {texts.map((text) => (
        <OneChange
          key={text.id}
          text={text}
          outcome={outcomeOf(text.id)}
          isLast={last === text.id}
          place={place}
          onUse={() => use(text)}
          onUndo={() => undo(text)}
        />
      ))}
    </ul>
  );
};
