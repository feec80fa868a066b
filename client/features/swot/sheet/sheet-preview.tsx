/** What would be added to the board, quadrant by quadrant. */
import { swotBoxes } from '@gameplan/shared/plan/kinds/swot-card';
import { sheetWords } from '../../../lib/words/sheet.ts';
import { swotWords } from '../../../lib/words/swot.ts';
import { useWords } from '../../../lib/words/use-words.ts';
import { BoxLetter } from '../box-letter.tsx';
import type { NewCards } from './cards-of-cells.ts';

/** So many cards of a quadrant are shown. */
const SHOWN = 4;

export const SheetPreview = ({ cards }: { readonly cards: NewCards['cards'] }) => {
  const sheet = useWords(sheetWords);
  const swot = useWords(swotWords);
  const groups = swotBoxes
    .map((box) => ({
      box,
      texts: cards.filter((card) => card.box === box).map(({ text }) => text),
    }))
    .filter(({ texts }) => texts.length > 0);
  return (
    <ul className="flex flex-col gap-4">
      {groups.map(({ box, texts }) => (
        <li key={box}>
          <p className="flex items-center gap-2 text-body font-semibold">
            <BoxLetter box={box} />
            {swot.boxes[box]}
            <span className="text-small font-normal text-text-3 tabular-nums">{texts.length}</span>
          </p>
          <ul className="mt-1.5 flex flex-col gap-1">
            {texts.slice(0, SHOWN).map((text, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and texts may be equal
              <li key={at} className="truncate rounded-small bg-fill px-2.5 py-1 text-body">
                {text}
              </li>
            ))}
            {texts.length > SHOWN && (
              <li className="px-2.5 text-small text-text-3">
                {sheet.more({ count: texts.length - SHOWN })}
              </li>
            )}
          </ul>
        </li>
      ))}
    </ul>
  );
};
