/** The shape of something that is still on its way. It shows itself only after 300 ms, so a quick answer flashes nothing. */
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface SkeletonProps {
  /** What is awaited, for those who do not see the shape: "Plans are loading". */
  readonly label: string;
  readonly className?: string;
  /** The shape, of `SkeletonBar`s. */
  readonly children: ReactNode;
}

export const Skeleton = ({ label, className, children }: SkeletonProps) => (
  <div role="status" aria-busy="true" className={classes('animate-appear-late', className)}>
    <span className="sr-only">{label}</span>
    <div aria-hidden="true" className="contents">
      {children}
    </div>
  </div>
);

/** A line or block of a skeleton; its size comes by class. */
export const SkeletonBar = ({ className }: { readonly className?: string }) => (
  <span className={classes('block rounded-chip bg-fill', className)} />
);
