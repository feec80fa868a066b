/** Word that figures had to leave opportunities out, so that nobody takes them for the whole truth. */
import { TriangleAlert } from 'lucide-react';
import { figuresWords } from '../lib/words/figures.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { ShownFigure } from './shown-figure.ts';
import { leftOutOf } from './shown-figure.ts';

interface LeftOutProps {
  readonly of: readonly ShownFigure<unknown>[];
}

/** In words, once for the figures of a whole sentence; nothing where nothing was left out. */
export const LeftOut = ({ of }: LeftOutProps) => {
  const words = useWords(figuresWords);
  const count = leftOutOf(...of);
  return (
    count > 0 && (
      <span className="mt-1 flex w-fit items-center gap-1 text-small text-warning">
        <TriangleAlert size={14} aria-hidden />
        {words.leftOut({ count })}
      </span>
    )
  );
};

/** As a mark beside a single value. */
export const LeftOutMark = ({ of }: LeftOutProps) => {
  const words = useWords(figuresWords);
  const count = leftOutOf(...of);
  return (
    count > 0 && (
      <span className="ms-1 inline-block align-[-1px] text-warning">
        <TriangleAlert size={14} aria-hidden />
        <span className="sr-only">{words.leftOut({ count })}</span>
      </span>
    )
  );
};
