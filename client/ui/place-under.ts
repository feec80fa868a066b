/** Puts a box under a control, along its start or its end; over it, where there is no room below. */

/** Space between the control and the box, and between the box and the edge of the window, in px. */
const GAP = 4;
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

/** The upper left corner for a box of that size; it stays inside of the window as far as it fits there. */
export const cornerUnder = (
  control: Box,
  given: { readonly align: 'left' | 'right'; readonly size: Size; readonly room: Size },
): { readonly left: number; readonly top: number } => {
  const { align, size, room } = given;
  const wished = align === 'left' ? control.left : control.left + control.width - size.width;
  const left = Math.max(EDGE, Math.min(wished, room.width - size.width - EDGE));
  const below = control.top + control.height + GAP;
  const above = control.top - size.height - GAP;
  const fitsBelow = below + size.height <= room.height - EDGE;
  return { left, top: fitsBelow || above < EDGE ? below : above };
};
