/** A few words in a tinted box inside the page, about something that went wrong or is worth knowing. */
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

const lookOf = {
  danger: { Icon: CircleAlert, tone: 'bg-danger-soft text-danger' },
  warning: { Icon: TriangleAlert, tone: 'bg-warning-soft text-warning' },
  info: { Icon: Info, tone: 'bg-info-soft text-info' },
} as const;

export const Notice = ({
  tone,
  children,
}: {
  readonly tone: keyof typeof lookOf;
  readonly children: ReactNode;
}) => {
  const { Icon, tone: colours } = lookOf[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classes(
        'flex gap-2.5 rounded-control px-3 py-2.5 text-body forced-colors:border',
        colours,
      )}
    >
      <Icon size={16} aria-hidden className="mt-0.5" />
      <span className="min-w-0 flex-1">{children}</span>
    </div>
  );
};
