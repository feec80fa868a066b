/** A box under a control, over everything else of the page, that moves nothing when it comes and goes. */
import type { ComponentProps, RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import { classes } from './classes.ts';
import { cornerUnder } from './place-under.ts';

export interface FloatingProps extends ComponentProps<'div'> {
  /** What it stands under. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly align?: 'start' | 'end';
}

const place = (box: HTMLElement, control: HTMLElement, align: 'start' | 'end'): void => {
  const isRightToLeft = getComputedStyle(control).direction === 'rtl';
  const { left, top } = cornerUnder(control.getBoundingClientRect(), {
    align: (align === 'start') === isRightToLeft ? 'right' : 'left',
    size: box.getBoundingClientRect(),
    room: { width: window.innerWidth, height: window.innerHeight },
  });
  box.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
};

/** It lies in the top layer, so that no table or panel cuts it off, and stays a neighbour of its control in the page. */
export const Floating = ({ anchor, align = 'start', className, ...rest }: FloatingProps) => {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current: popup } = box;
    const { current: control } = anchor;
    if (popup === null || control === null) return;
    popup.showPopover();
    const settle = () => place(popup, control, align);
    settle();
    const sizes = new ResizeObserver(settle);
    sizes.observe(popup);
    sizes.observe(control);
    window.addEventListener('scroll', settle, { capture: true, passive: true });
    window.addEventListener('resize', settle);
    return () => {
      sizes.disconnect();
      window.removeEventListener('scroll', settle, { capture: true });
      window.removeEventListener('resize', settle);
    };
  }, [anchor, align]);
  return (
    <div
      {...rest}
      ref={box}
      popover="manual"
      className={classes(
        'fixed inset-auto top-0 left-0 m-0 border-0 bg-raised text-text shadow-2 forced-colors:border',
        className,
      )}
    />
  );
};
