/** The quiet word in the top bar that all of this is made up. */
import { FlaskConical } from 'lucide-react';
import { firstRunWords } from '../../lib/words/first-run.ts';
import { useWords } from '../../lib/words/use-words.ts';

export const SampleMark = () => {
  const { sample: words } = useWords(firstRunWords);
  return (
    <span
      title={words.markLong}
      className="inline-flex h-5.5 shrink-0 items-center gap-1.5 rounded-full bg-fill px-2 text-small text-text-2 forced-colors:border"
    >
      <FlaskConical size={14} aria-hidden />
      {words.mark}
      <span className="sr-only">. {words.markLong}</span>
    </span>
  );
};
