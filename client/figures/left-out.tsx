/** Word that figures had to leave opportunities out, so that nobody takes them for the whole truth. */
import { TriangleAlert } from 'lucide-react';
import { useWords } from '../lib/words/use-words.ts';
import type { ShownFigure } from './shown-figure.ts';
import { leftOutOf } from './shown-figure.ts';

/** Nothing where nothing was left out. */
export const LeftOut = ({ of }: { readonly of: readonly ShownFigure<unknown>[] }) => {
  const { figures: words } = useWords();
  const count = leftOutOf(...of);
  return (
    count > 0 && (
      <span className="inline-flex items-center gap-1 text-small text-warning">
        <TriangleAlert size={14} aria-hidden />
        {words.leftOut({ count })}
      </span>
    )
  );
};
