/** Whether one's work is at the server, in the top bar: a dot, a few words, and on asking what is safe. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { planWords } from '../../lib/words/plan.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { SaveRow, SaveState } from '../../plan/link/save-state.ts';
import { useSaveState } from '../../plan/link/use-save-state.ts';
import { classes } from '../../ui/classes.ts';
import { useAnnounce } from '../../ui/live-region.tsx';
import { onDemand, useOnDemand } from '../../ui/on-demand.ts';
import { useToast } from '../../ui/toast.tsx';
import { saveWords, spokenWords } from './save-words.ts';
import { SignInLink } from './sign-in-link.tsx';

const toneBy: Readonly<Record<SaveRow, string>> = {
  connecting: 'text-text-3',
  saved: 'text-text-3',
  quiet: 'text-text-3',
  saving: 'text-text-3',
  sending: 'text-text-3',
  offline: 'text-info',
  'offline-unkept': 'text-warning',
  'offline-kept': 'text-warning',
  'not-saved': 'text-danger font-medium',
  refused: 'text-danger font-medium',
};

/** These come and go with every letter: nobody is told of them. */
const PASSING: ReadonlySet<SaveRow> = new Set(['connecting', 'quiet', 'saving', 'sending']);

const Dot = ({ isFilled, tone }: { readonly isFilled: boolean; readonly tone: string }) => (
  <span
    aria-hidden="true"
    data-testid="save-dot"
    data-filled={isFilled}
    className={classes(
      'size-1.5 shrink-0 rounded-full border',
      isFilled ? 'border-success bg-success' : 'border-current',
      tone,
    )}
  />
);

/** Says it aloud once it lasts and is another than what was said last; what a page begins with is not said. */
const useSpoken = (state: SaveState): void => {
  const { save: words } = useWords(planWords);
  const announce = useAnnounce();
  const spoken = spokenWords(words, state);
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (PASSING.has(state.row)) return;
    const isFirst = last.current === null && state.row === 'saved';
    if (last.current !== spoken && !isFirst) announce(spoken);
    last.current = spoken;
  }, [announce, spoken, state.row]);
};

/** Work that is on this page alone is told over the page as well: the pill is easily overlooked. */
const useWarning = ({ row }: SaveState): void => {
  const { save: words } = useWords(planWords);
  const toast = useToast();
  const isAlone = row === 'not-saved';
  useEffect(() => {
    if (isAlone) toast({ text: words.notSaved });
  }, [isAlone, toast, words.notSaved]);
};

const savedMore = onDemand(async () => (await import('./save-more.tsx')).SaveMore);

export const SavePill = () => {
  const { save: words } = useWords(planWords);
  const state = useSaveState();
  const [isOpen, setOpen] = useState(false);
  const pill = useRef<HTMLButtonElement>(null);
  useSpoken(state);
  useWarning(state);
  const close = useCallback(() => setOpen(false), []);
  const More = useOnDemand(savedMore, { needed: isOpen, onFailed: close });
  const text = saveWords(words, state);
  return (
    <span data-testid="link-state" className="flex min-w-0 items-center">
      <button
        ref={pill}
        type="button"
        aria-expanded={isOpen}
        aria-label={text === '' ? words.saving : undefined}
        onClick={() => setOpen((before) => !before)}
        className={classes(
          'flex min-h-6 min-w-6 items-center gap-1.5 rounded-small px-2 text-small max-sm:px-0 pointer-coarse:-my-2.5 pointer-coarse:min-h-11 pointer-coarse:min-w-11',
          toneBy[state.row],
        )}
      >
        <Dot isFilled={state.isFilled} tone={toneBy[state.row]} />
        {/* The space of the longest of the passing words is kept, so that nothing beside them moves. */}
        <span className="line-clamp-2 min-w-12 text-start sm:max-w-88">{text}</span>
      </button>
      {state.refusal === 'not-signed-in' && <SignInLink />}
      {isOpen && More !== null && <More anchor={pill} state={state} onClose={close} />}
    </span>
  );
};
