/** The open dialog: the heavy half of `dialog.tsx`, in a file of its own so that pages load without it. */
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { classes } from './classes.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly closeLabel: string;
  readonly description?: string;
  /** Holds things side by side. */
  readonly wide?: boolean;
  readonly children: ReactNode;
  /** Where the focus goes first; the first control if left out. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

export const DialogBody = ({
  open,
  onOpenChange,
  title,
  closeLabel,
  description,
  wide = false,
  children,
  initialFocus,
}: DialogProps) => (
  <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-60 bg-backdrop transition-opacity duration-180 ease-calm data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Viewport className="fixed inset-0 z-60 grid items-start justify-items-center overflow-y-auto px-4 pt-[min(112px,12vh)] pb-4 max-sm:pt-4">
        <Base.Popup
          {...(initialFocus === undefined ? {} : { initialFocus })}
          className={classes(
            wide ? 'max-w-180' : 'max-w-120',
            'relative w-full rounded-quadrant bg-raised p-6 shadow-3 outline-none transition-[opacity,scale] duration-180 ease-calm data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0 max-sm:p-5 forced-colors:border',
          )}
        >
          <Base.Title className="pr-9 text-title-2 text-text">{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className="mt-1 text-body text-text-2">
              {description}
            </Base.Description>
          )}
          <div className="mt-5">{children}</div>
          <Base.Close
            aria-label={closeLabel}
            className="absolute top-5 right-5 grid size-8 place-items-center rounded-control text-text-2 hover:bg-fill hover:text-text pointer-coarse:top-3.5 pointer-coarse:right-3.5 pointer-coarse:size-11"
          >
            <X size={16} aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Viewport>
    </Base.Portal>
  </Base.Root>
);
