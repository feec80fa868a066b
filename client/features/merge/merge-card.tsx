/** The card that tells in words where one's own work met that of others, and takes back one's own part of it. */
import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useState } from 'react';
import * as Y from 'yjs';
import { useFormat } from '../../lib/use-format.ts';
import { fieldWords } from '../../lib/words/fields.ts';
import { mergeWords } from '../../lib/words/merge.ts';
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { LivePlan } from '../../plan/live-plan.ts';
import type { Meeting } from '../../plan/merge/meeting.ts';
import { usePlanPeople } from '../../plan/presence/use-people.ts';
import type { OwnPart } from '../../plan/undo/take-back.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { useLivePlan, usePlan } from '../../plan/use-plan.ts';
import { useSettings } from '../../plan/use-plan-workspace.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useAnnounce } from '../../ui/live-region.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { LineDeps } from './line-text.ts';
import { lineText, subjectOf } from './line-text.ts';
import type { Line } from './use-lines.ts';
import { useLines } from './use-lines.ts';

/** More would cover what they speak of. */
const MOST = 6;

/** An edit is counted a moment after its step was noted: so much earlier a step may be, in ms. */
const SAME_MOMENT_MS = 50;

/** One's own part, where this page can reach it. */
const partOf = ({ doc }: LivePlan, { overlap, since }: Line): OwnPart | null => {
  const { root, id, ownKeys } = overlap;
  const map = id === null ? doc.getMap(root) : doc.getMap(root).get(id);
  if (!(map instanceof Y.Map)) return null;
  const from = since - SAME_MOMENT_MS;
  return id === null ? { map, keys: new Set(ownKeys), since: from } : { map, since: from };
};

/** Whether all of one's own part was done on this page, and something of it stands. */
const canTakeBack = (live: LivePlan, line: Line): boolean => {
  const { verdict, ownKeys } = line.overlap;
  if (verdict.kind === 'in-bin') return false;
  if (verdict.kind === 'stands' && verdict.whose === 'theirs' && !verdict.hasMore) return false;
  const part = partOf(live, line);
  const here = part === null ? new Set<string>() : live.undo.ownKeys(part);
  return ownKeys.every((key) => here.has(key));
};

const useLineDeps = (): LineDeps => {
  const people = usePlanPeople();
  return {
    plan: usePlan((plan) => plan),
    settings: useSettings(),
    nameOfPerson: (id) => people.get(id)?.name ?? null,
    format: useFormat(),
    fields: useWords(fieldWords),
    boxes: useWords(swotWords).boxes,
    words: useWords(mergeWords),
  };
};

const LineRow = ({ line, text, deps }: { line: Line; text: string; deps: LineDeps }) => {
  const live = useLivePlan();
  const toast = useToast();
  const announce = useAnnounce();
  const may = useMayEdit();
  const [done, setDone] = useState<string | null>(null);
  const { words } = deps;
  const { root, id, verdict } = line.overlap;
  const title = subjectOf(line.overlap, deps);
  const end = (said: string): void => {
    setDone(said);
    announce(said, 'assertive');
  };
  const undoMine = (): void => {
    const part = partOf(live, line);
    if (part !== null && live.undo.takeBack(part)) end(words.mineUndone);
    else toast({ text: words.nothingLeft });
  };
  const restore = (): void => {
    if (root === 'plan' || id === null) return;
    if (live.undo.step(() => live.edits.restoreRecord(root, id)).ok) end(words.isRestored);
  };
  const held = may.because === undefined ? {} : { disabledBecause: may.because };
  const action =
    verdict.kind === 'in-bin'
      ? { label: words.restore, name: words.restoreOf({ title }), run: restore }
      : canTakeBack(live, line)
        ? { label: words.undoMine, name: words.undoMineOf({ title }), run: undoMine }
        : null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-border px-4 py-2">
      <span className="min-w-48 flex-1 break-words">
        {text}
        {done !== null && <span className="font-medium"> {done}</span>}
      </span>
      {done === null && action !== null && (
        <Button size={28} variant="soft" aria-label={action.name} onClick={action.run} {...held}>
          {action.label}
        </Button>
      )}
    </li>
  );
};

export interface MergeCardProps {
  readonly meetings: readonly Meeting[];
  readonly onDismiss: () => void;
}

/** Stays until it is closed, and is in nobody's way: the page beneath goes on. */
export const MergeCard = ({ meetings, onDismiss }: MergeCardProps) => {
  const lines = useLines(meetings);
  const deps = useLineDeps();
  const announce = useAnnounce();
  const { words } = deps;
  // What met does not change while the plan goes on: the words stay as they were when they came.
  const [texts, setTexts] = useState<ReadonlyMap<Line, string>>(new Map());
  const fresh = lines.filter((line) => !texts.has(line));
  if (fresh.length > 0) {
    setTexts(
      new Map([...texts, ...fresh.map((line) => [line, lineText(line.overlap, deps)] as const)]),
    );
  }
  const shown = lines.slice(0, MOST);
  const head = words.head({ count: lines.length });
  const said = [head, ...shown.map((line) => texts.get(line) ?? '')].join(' ');
  const isEmpty = lines.length === 0;
  useEffect(() => {
    if (!isEmpty) announce(said);
  }, [announce, isEmpty, said]);
  if (isEmpty) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onDismiss();
  };
  return (
    <section
      aria-label={words.label}
      data-testid="merge-card"
      onKeyDown={onKeyDown}
      className="fixed right-4 bottom-20 z-60 flex max-h-[50dvh] w-[min(28rem,calc(100vw-32px))] flex-col overflow-hidden rounded-card bg-raised text-body text-text shadow-2 max-sm:bottom-36 forced-colors:border"
    >
      <div className="flex items-center gap-2 py-1.5 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 font-semibold">{head}</h2>
        <IconButton label={words.close} icon={<X size={16} aria-hidden />} onClick={onDismiss} />
      </div>
      <ul className="min-h-0 overflow-y-auto">
        {shown.map((line) => (
          <LineRow key={line.id} line={line} text={texts.get(line) ?? ''} deps={deps} />
        ))}
      </ul>
      {lines.length > MOST && (
        <p className="border-t border-border px-4 py-2 text-text-2">
          {words.more({ count: lines.length - MOST })}
        </p>
      )}
    </section>
  );
};
