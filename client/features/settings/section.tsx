/** A sheet of settings with its title, and what is to know about it. */
import type { ReactNode } from 'react';

export const Section = ({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) => (
  <section className="rounded-sheet bg-surface px-6 pt-5 pb-6 shadow-1 max-sm:px-4 forced-colors:border">
    <h2 className="text-title-3">{title}</h2>
    {lead !== undefined && (
      <p className="mt-1 max-w-150 text-body text-pretty text-text-2">{lead}</p>
    )}
    <div className="mt-4">{children}</div>
  </section>
);
