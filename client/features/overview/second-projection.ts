/** Whether the stages and the plan's close ratio say two things so far apart that both have to be told (model, 3.9, 1). */

const FAR_APART = 1_000;

/** Both in basis points; nothing to compare where one of them is missing. */
export const areFarApart = (impliedRatio: number | null, closeRatio: number | null): boolean =>
  impliedRatio !== null && closeRatio !== null && Math.abs(impliedRatio - closeRatio) > FAR_APART;
