/** A page that only says something: what happened, what is safe, and one thing to do. */
import type { ReactNode } from 'react';
import { useTitle } from '../lib/use-title.ts';
import { appWords } from '../lib/words/app.ts';
import { useWords } from '../lib/words/use-words.ts';
import { Logo } from '../ui/logo.tsx';

export const MessageScreen = ({
  title,
  text,
  more,
  action,
}: {
  readonly title: string;
  readonly text: string;
  /** Between the words and what to do. */
  readonly more?: ReactNode;
  readonly action: ReactNode;
}) => {
  useTitle(useWords(appWords).tabTitle({ screen: title }));
  return (
    <main className="grid min-h-full place-items-center px-6 py-10">
      <div className="flex max-w-110 flex-col items-start gap-3">
        <span className="mb-3 text-accent">
          <Logo size={32} />
        </span>
        <h1 className="text-title-1">{title}</h1>
        <p className="text-body-l text-text-2">{text}</p>
        {more}
        <div className="mt-3 flex flex-wrap gap-2">{action}</div>
      </div>
    </main>
  );
};
