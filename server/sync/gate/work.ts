/** What a message may cost: Yjs takes time for some bytes that is out of all proportion to them. */

export interface Work {
  /** Counts steps; false once there were too many. */
  spend(steps: number): boolean;
  isSpent(): boolean;
  steps(): number;
}

export const createWork = (limit: number): Work => {
  let steps = 0;
  return {
    spend: (more) => {
      steps += more;
      return steps <= limit;
    },
    isSpent: () => steps > limit,
    steps: () => steps,
  };
};

/** So many pieces are moved in memory in the time of one step. */
const MOVED_A_STEP = 512;

/** What it costs to cut a piece that has so many of its client's behind it. */
export const costOfCut = (piecesBehind: number): number => 1 + piecesBehind / MOVED_A_STEP;
