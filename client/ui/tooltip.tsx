/** A name that appears beside a control on hover and on focus; never the only place where something is said. */
import type { ComponentProps, ReactElement, ReactNode, SyntheticEvent } from 'react';
import { cloneElement, createContext, use, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Kbd } from './kbd.tsx';
import { landmarkOf } from './landmark.ts';
import type { Side } from './place-beside.ts';
import { placeBeside } from './place-beside.ts';

type ControlProps = ComponentProps<'button'>;

export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly side?: Side;
  /** The text says more than the control's name does, so it is read out as its description. */
  readonly describes?: boolean;
  /** The control; it must hand on event handlers to its element. */
  readonly children: ReactElement<ControlProps>;
}

/** How long a pointer rests on a control before its name appears, in ms. */
const DELAY_MS = 500;
/** So soon after another tooltip the next one needs no rest, in ms. */
const FOLLOWS_WITHIN_MS = 300;

/** When the last tooltip of the page went away, so that neighbours follow one another at once. */
const LastShown = createContext<{ at: number }>({ at: Number.NEGATIVE_INFINITY });

/** Lets neighbouring tooltips follow one another without waiting again. Stands once around the whole page. */
export const TooltipProvider = ({ children }: { readonly children: ReactNode }) => {
  const [last] = useState(() => ({ at: Number.NEGATIVE_INFINITY }));
  return <LastShown value={last}>{children}</LastShown>;
};

/** Runs the control's own handler, then ours. */
const both =
  <Event extends SyntheticEvent>(
    own: ((event: Event) => void) | undefined,
    ours: (event: Event) => void,
  ) =>
  (event: Event) => {
    own?.(event);
    ours(event);
  };

const useShowing = () => {
  const last = use(LastShown);
  const [control, setControl] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = () => {
    clearTimeout(timer.current);
    if (control !== null) last.at = performance.now();
    setControl(null);
  };
  const show = (element: Element, delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setControl(element), delay);
  };
  const point = (element: Element) =>
    show(element, performance.now() - last.at < FOLLOWS_WITHIN_MS ? 0 : DELAY_MS);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (control === null) return;
    const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && setControl(null);
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [control]);
  return { control, hide, show, point };
};

export const Tooltip = ({ text, shortcut, side = 'bottom', describes, children }: TooltipProps) => {
  const id = useId();
  const { control, hide, show, point } = useShowing();
  const own = children.props;
  const trigger = cloneElement(children, {
    ...(describes === true && control !== null ? { 'aria-describedby': id } : {}),
    onPointerEnter: both(own.onPointerEnter, (event) => {
      if (event.pointerType !== 'touch') point(event.currentTarget);
    }),
    onPointerLeave: both(own.onPointerLeave, hide),
    onPointerDown: both(own.onPointerDown, hide),
    onFocus: both(own.onFocus, (event) => {
      if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, 0);
    }),
    onBlur: both(own.onBlur, hide),
  });
  return (
    <>
      {trigger}
      {control !== null &&
        createPortal(
          <div
            id={id}
            role="tooltip"
            ref={(popup) => {
              if (popup !== null) placeBeside(popup, { control, side });
            }}
            className="pointer-events-none fixed top-0 left-0 z-70 flex w-max max-w-72 items-center gap-2 rounded-chip bg-text px-2 py-1 text-small text-canvas transition-opacity duration-120 ease-calm starting:opacity-0 forced-colors:border"
          >
            {text}
            {shortcut !== undefined && <Kbd inverse>{shortcut}</Kbd>}
          </div>,
          landmarkOf(control),
        )}
    </>
  );
};
