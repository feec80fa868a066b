/** A sheet of a page of settings with its title, what is to know about it, and perhaps what can be done there. */
import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  /** Stands beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export const Section = ({ title, lead, action, children }: SectionProps) => (
  <section className="rounded-sheet bg-surface px-6 pt-5 pb-6 shadow-1 max-sm:px-4 forced-colors:border">
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <h2 className="text-title-3">{title}</h2>
        {lead !== undefined && (
          <p className="mt-1 max-w-150 text-body text-pretty text-text-2">{lead}</p>
        )}
      </div>
      {action}
    </div>
    <div className="mt-4">{children}</div>
  </section>
);
