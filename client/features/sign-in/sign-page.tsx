/** The frame of signing up and signing in: one sheet in the middle of a quiet page. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { appWords } from '../../lib/words/app.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Logo } from '../../ui/logo.tsx';

export interface SignPageProps {
  readonly title: string;
  readonly lead: string;
  /** The way to the other of the two pages, where there is one. */
  readonly other?: {
    readonly ask: string;
    readonly link: string;
    readonly to: '/sign-in' | '/sign-up';
    readonly search: { readonly to?: string };
  };
  readonly children: ReactNode;
}

export const SignPage = ({ title, lead, other, children }: SignPageProps) => {
  const app = useWords(appWords);
  return (
    <main className="grid min-h-full place-items-center px-4 py-8 max-sm:place-items-start max-sm:px-5 max-sm:py-10">
      <div className="w-full max-w-104">
        <p className="mb-6 flex items-center justify-center gap-2 text-title-3 max-sm:justify-start">
          <span className="text-accent">
            <Logo size={28} />
          </span>
          {app.product}
        </p>
        <section className="rounded-sheet bg-surface px-8 pt-8 pb-7 shadow-1 max-sm:bg-transparent max-sm:px-0 max-sm:pt-2 max-sm:shadow-none">
          <h1 className="text-title-1">{title}</h1>
          <p className="mt-1.5 mb-6 text-body-l text-balance text-text-2">{lead}</p>
          {children}
        </section>
        {other !== undefined && (
          <p className="mt-5 flex flex-wrap items-center justify-center gap-x-1.5 text-body text-text-2 max-sm:justify-start">
            {other.ask}
            <Link
              to={other.to}
              search={other.search}
              className="inline-flex min-h-6 items-center rounded-small font-medium text-accent-text underline-offset-3 hover:underline pointer-coarse:min-h-11"
            >
              {other.link}
            </Link>
          </p>
        )}
      </div>
    </main>
  );
};
