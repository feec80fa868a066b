/** What stands where a list has nothing yet: one sentence and one action. */
import type { ReactNode } from 'react';

export const EmptyState = ({
  sentence,
  action,
}: {
  readonly sentence: string;
  readonly action?: ReactNode;
}) => (
  <div className="flex flex-col items-center gap-4 px-6 py-14 text-center">
    <p className="max-w-96 text-body text-balance text-text-2">{sentence}</p>
    {action}
  </div>
);
