/** A name that appears beside a control on hover and on focus; never the only place where something is said. */
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** The control; it must take a ref and event handlers. */
  readonly children: ReactElement;
}

export const Tooltip = ({ text, shortcut, side = 'bottom', children }: TooltipProps) => (
  <Base.Root>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner side={side} sideOffset={6} className="z-50">
        <Base.Popup className="flex max-w-72 items-center gap-2 rounded-chip bg-text px-2 py-1 text-small text-canvas transition-opacity duration-120 ease-calm data-ending-style:opacity-0 data-starting-style:opacity-0">
          {text}
          {shortcut !== undefined && <Kbd inverse>{shortcut}</Kbd>}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);

/** Lets neighbouring tooltips follow one another without waiting again. Stands once around the whole page. */
export const TooltipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Base.Provider delay={500} closeDelay={0}>
    {children}
  </Base.Provider>
);
