/** What an open editor has to say: why something was not taken, what it is read as, or who has changed it meanwhile. */
import { CircleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import { accessWords } from '../lib/words/access.ts';
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Floating } from '../ui/floating.tsx';

export type Note =
  | { readonly says: 'refused'; readonly text: string }
  | { readonly says: 'means'; readonly text: string }
  /** Whoever typed may not write any more. */
  | { readonly says: 'held'; readonly text: string; readonly draft: string }
  | { readonly says: 'overtaken'; readonly text: string };

export interface FieldNoteProps {
  readonly id: string;
  readonly note: Note;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly align: 'start' | 'end';
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

const FRAME = 'w-max max-w-72 rounded-control px-2.5 py-1.5 text-small';

export const FieldNote = ({ id, note, anchor, align, onMine, onTheirs }: FieldNoteProps) => {
  const words = useWords(fieldWords);
  const access = useWords(accessWords);
  const floats = { id, anchor, align } as const;
  switch (note.says) {
    case 'means':
      return (
        <Floating {...floats} className={`${FRAME} text-text-2`}>
          {note.text}
        </Floating>
      );
    case 'refused':
      return (
        <Floating {...floats} role="alert" className={FRAME}>
          <span className="flex gap-1.5 text-danger">
            <CircleAlert size={16} aria-hidden className="shrink-0" />
            <span>{note.text}</span>
          </span>
        </Floating>
      );
    case 'held':
      return (
        <Floating {...floats} className={`${FRAME} flex flex-col items-start gap-2`}>
          <span>{note.text}</span>
          <CopyButton text={note.draft} copy={access.own.copy} copied={access.own.copied} />
        </Floating>
      );
    case 'overtaken':
      return (
        <Floating {...floats} className={`${FRAME} flex flex-col gap-2`}>
          <span role="alert">{note.text}</span>
          <span className="flex gap-2">
            <Button data-mine onClick={onMine}>
              {words.useMine}
            </Button>
            <Button onClick={onTheirs}>{words.keepTheirs}</Button>
          </span>
        </Floating>
      );
  }
};
