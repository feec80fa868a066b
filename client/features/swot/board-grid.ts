/** The one grid that the board and its skeleton lie in: two by two and the tray, one quadrant where it is narrow. */
export const BOARD_GRID =
  'grid h-full min-h-0 flex-1 grid-cols-1 gap-3 px-4 sm:min-h-120 sm:grid-cols-2 sm:grid-rows-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,auto)] sm:pt-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_216px] lg:grid-rows-2';
