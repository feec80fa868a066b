/** Cards from and for spreadsheets: what is pasted is shown where it is much, and added in one step. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { boxOf, isInBin } from '@gameplan/shared/plan/swot-board';
import { useEffect, useEffectEvent, useState } from 'react';
import { useFormat } from '../../../lib/use-format.ts';
import { appWords } from '../../../lib/words/app.ts';
import { sheetWords } from '../../../lib/words/sheet.ts';
import { swotWords } from '../../../lib/words/swot.ts';
import { useWords } from '../../../lib/words/use-words.ts';
import { LOCAL } from '../../../plan/local-origin.ts';
import { useLivePlan } from '../../../plan/use-plan.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useAnnounce } from '../../../ui/live-region.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useBoard } from '../board-context.ts';
import { cardElement } from '../board-focus.ts';
import { textOf } from '../card-text.ts';
import type { NewCards } from './cards-of-cells.ts';
import { cardsOfCells, LONGEST, MOST_CARDS, SHOWN_FROM } from './cards-of-cells.ts';
import type { Clip } from './cells.ts';
import { cellsOf } from './cells.ts';
import { clipOfRows } from './clip-of-cards.ts';
import { SheetPreview } from './sheet-preview.tsx';

/** Adds cards in one step, puts the focus on the first, and offers the way back. */
const useAdd = () => {
  const live = useLivePlan();
  const words = useWords(sheetWords);
  const toast = useToast();
  return (cards: NewCards['cards']): void => {
    const added = live.undo.step(() => live.edits.addCards(cards), 'swot');
    if (!added.ok) {
      toast({ text: words.notAllowed });
      return;
    }
    const ids = added.value;
    const takeBack = (): void => {
      live.undo.step(() => {
        live.doc.transact(() => {
          for (const id of ids) live.edits.deleteCard(id);
        }, LOCAL);
      }, 'swot');
    };
    toast({
      text: words.added({ count: ids.length }),
      action: { label: words.takeBack, run: takeBack },
    });
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const [first] = ids;
        if (first !== undefined) cardElement(first)?.focus();
      }),
    );
  };
};

/** Copies the card in focus as a row of a table. */
const useCopying = (): void => {
  const live = useLivePlan();
  const { people } = useBoard();
  const sheet = useWords(sheetWords);
  const swot = useWords(swotWords);
  const announce = useAnnounce();
  const onCopy = useEffectEvent((event: ClipboardEvent): void => {
    const { activeElement } = document;
    const id = activeElement instanceof HTMLElement ? activeElement.dataset.card : undefined;
    if (id === undefined || !(window.getSelection()?.isCollapsed ?? true)) return;
    const card = live.store.current().swotCards.find((one) => one.id === id);
    if (card === undefined || isInBin(card) || event.clipboardData === null) return;
    const { heads } = sheet;
    const author = people.get(valueOr(card.createdBy, ''))?.name ?? '';
    const clip = clipOfRows([
      [heads.quadrant, heads.text, heads.author],
      [swot.boxes[boxOf(card)], textOf(card), author],
    ]);
    event.clipboardData.setData('text/html', clip.html);
    event.clipboardData.setData('text/plain', clip.text);
    event.preventDefault();
    announce(sheet.copied({ count: 1 }));
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => onCopy(event);
    document.addEventListener('copy', listen);
    return () => document.removeEventListener('copy', listen);
  }, []);
};

export interface SheetPartProps {
  /** What was pasted and is not dealt with yet. */
  readonly pasted: Clip | null;
  readonly onDone: () => void;
}

/** What becomes of a clipboard: cards, or why there are none. */
const useReading = () => {
  const { control } = useBoard();
  const sheet = useWords(sheetWords);
  const swot = useWords(swotWords);
  const { number } = useFormat();
  return (clip: Clip): { readonly given: NewCards } | { readonly refusal: string } => {
    const box: SwotBox = control.current().box;
    const names = { boxes: swot.boxes, quadrant: sheet.heads.quadrant, text: sheet.heads.text };
    const given = cardsOfCells(cellsOf(clip), box, names);
    const count = given.cards.length;
    if (count === 0) return { refusal: sheet.nothing };
    if (count > MOST_CARDS) {
      return { refusal: sheet.tooMany({ count: number(count), most: MOST_CARDS }) };
    }
    if (given.cards.some(({ text }) => text.length > LONGEST)) {
      return { refusal: sheet.tooLong({ most: number(LONGEST) }) };
    }
    return { given };
  };
};

export const SheetPart = ({ pasted, onDone }: SheetPartProps) => {
  const app = useWords(appWords);
  const sheet = useWords(sheetWords);
  const swot = useWords(swotWords);
  const toast = useToast();
  const add = useAdd();
  const read = useReading();
  const [asked, setAsked] = useState<NewCards | null>(null);
  const [isOpen, setOpen] = useState(false);
  useCopying();
  const take = useEffectEvent((clip: Clip): void => {
    const result = read(clip);
    onDone();
    if ('refusal' in result) toast({ text: result.refusal });
    else if (!result.given.hasHead && result.given.cards.length <= SHOWN_FROM) {
      add(result.given.cards);
    } else {
      setAsked(result.given);
      setOpen(true);
    }
  });
  useEffect(() => {
    if (pasted !== null) take(pasted);
  }, [pasted]);
  if (asked === null) return null;
  const { cards, hasHead } = asked;
  const count = cards.length;
  const [first] = cards;
  const box = swot.boxes[first?.box ?? 'unsorted'];
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={sheet.title({ count })}
      description={hasHead ? sheet.byHead : sheet.toBox({ box })}
      closeLabel={app.close}
    >
      <SheetPreview cards={cards} />
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button variant="ghost" onClick={() => setOpen(false)}>
          {sheet.cancel}
        </Button>
        <Button
          variant="primary"
          onClick={() => {
            setOpen(false);
            add(cards);
          }}
        >
          {sheet.add({ count })}
        </Button>
      </div>
    </Dialog>
  );
};
