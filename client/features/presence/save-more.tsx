/** What is safe, under the pill, for whoever presses it; with one's own texts to copy where they may be lost. */
import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { savingWords } from '../../lib/words/saving.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { SaveRow, SaveState } from '../../plan/link/save-state.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Floating } from '../../ui/floating.tsx';
import { moreWords } from './more-words.ts';

/** Where the person's work is on this page alone. */
const TO_COPY: ReadonlySet<SaveRow> = new Set(['not-saved', 'refused']);

/** Closes on Escape, giving the focus back, and on a press elsewhere. */
const useClosing = (
  box: RefObject<HTMLElement | null>,
  { anchor, onClose }: { anchor: RefObject<HTMLElement | null>; onClose: () => void },
): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      onClose();
      anchor.current?.focus();
    };
    const onPress = ({ target }: PointerEvent) => {
      const isInside = [box, anchor].some(
        ({ current }) => target instanceof Node && current?.contains(target) === true,
      );
      if (!isInside) onClose();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
    };
  }, [box, anchor, onClose]);
};

/** Whether this page can be opened again without a network. */
const canReopen = (): boolean => window.isSecureContext && 'serviceWorker' in navigator;

export const SaveMore = (props: {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly state: SaveState;
  readonly onClose: () => void;
}) => {
  const { anchor, state, onClose } = props;
  const words = useWords(savingWords);
  const { waitingTexts } = useLivePlan();
  const box = useRef<HTMLElement>(null);
  useClosing(box, { anchor, onClose });
  const texts = TO_COPY.has(state.row) ? waitingTexts() : [];
  return (
    <Floating anchor={anchor} className="w-72 max-w-[calc(100vw-32px)] rounded-sheet p-4">
      <section ref={box} aria-label={words.about} className="flex flex-col gap-2 text-body">
        {moreWords(words, state, canReopen()).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {texts.length > 0 && (
          <CopyButton
            text={texts.map(({ text }) => text).join('\n\n')}
            copy={words.copy}
            copied={words.copied}
          />
        )}
      </section>
    </Floating>
  );
};
