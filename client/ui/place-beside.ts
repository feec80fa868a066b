/** Puts a small box beside a control, on the side that was asked for or the opposite one if there is no room. */
export type Side = 'top' | 'right' | 'bottom' | 'left';

/** Space between the control and the box, and between the box and the edge of the window, in px. */
const GAP = 6;
const EDGE = 8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

const clamp = (value: number, most: number): number => Math.max(EDGE, Math.min(value, most - EDGE));

const at = (side: Side, control: Box, size: Size): { left: number; top: number } => {
  const middleX = control.left + (control.width - size.width) / 2;
  const middleY = control.top + (control.height - size.height) / 2;
  switch (side) {
    case 'top':
      return { left: middleX, top: control.top - size.height - GAP };
    case 'bottom':
      return { left: middleX, top: control.top + control.height + GAP };
    case 'left':
      return { left: control.left - size.width - GAP, top: middleY };
    case 'right':
      return { left: control.left + control.width + GAP, top: middleY };
  }
};

/** The upper left corner for a box of that size, always inside of the window. */
export const cornerBeside = (
  control: Box,
  given: { readonly side: Side; readonly size: Size; readonly room: Size },
): { readonly left: number; readonly top: number } => {
  const { side, size, room } = given;
  const wished = at(side, control, size);
  const fits =
    side === 'top' || side === 'bottom'
      ? wished.top >= EDGE && wished.top + size.height <= room.height - EDGE
      : wished.left >= EDGE && wished.left + size.width <= room.width - EDGE;
  const { left, top } = fits ? wished : at(opposite[side], control, size);
  return { left: clamp(left, room.width - size.width), top: clamp(top, room.height - size.height) };
};

/** Moves `popup`, which lies at the upper left corner of the window, beside the control. */
export const placeBeside = (
  popup: HTMLElement,
  { control, side }: { readonly control: Element; readonly side: Side },
): void => {
  const { left, top } = cornerBeside(control.getBoundingClientRect(), {
    side,
    size: popup.getBoundingClientRect(),
    room: { width: window.innerWidth, height: window.innerHeight },
  });
  popup.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
};
