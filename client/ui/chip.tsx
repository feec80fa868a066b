/** The name of another object, with its icon, in an outlined box: a chip is a link where a pill is a state. */
import type { ReactNode } from 'react';

export const Chip = ({
  icon,
  children,
}: {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) => (
  <span className="inline-flex h-5.5 max-w-full items-center gap-1.25 rounded-chip bg-surface px-1.75 text-small whitespace-nowrap text-text-2 shadow-[inset_0_0_0_1px_var(--border)]">
    {icon}
    <span className="truncate">{children}</span>
  </span>
);
