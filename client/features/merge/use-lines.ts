/** The lines of the card: what met, with the names of who it was. */
import { useEffect, useState } from 'react';
import { useMe } from '../../lib/me.ts';
import { useCall } from '../../lib/use-call.ts';
import type { Meeting } from '../../plan/merge/meeting.ts';
import type { Overlap } from '../../plan/merge/overlaps.ts';
import { overlaps } from '../../plan/merge/overlaps.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { namesOfTabs } from '../../plan/writers.ts';

export interface Line {
  readonly id: string;
  readonly overlap: Overlap;
  /** When the first of one's own part was done, in ms since 1970. */
  readonly since: number;
}

const idOf = ({ root, id, mine }: Overlap): string => `${root}/${id ?? mine[0]?.key ?? ''}`;

/** A later meeting in the same place takes the place of the one before. */
const withMore = (lines: readonly Line[], more: readonly Line[]): readonly Line[] => {
  const ids = new Set(more.map(({ id }) => id));
  return [...more, ...lines.filter(({ id }) => !ids.has(id))];
};

/** The lines of all meetings, the latest meeting first; each is there once the names of its people are known. */
export const useLines = (meetings: readonly Meeting[]): readonly Line[] => {
  const live = useLivePlan();
  const call = useCall();
  const { name: self } = useMe();
  const [told, setTold] = useState<{ count: number; lines: readonly Line[] }>({
    count: 0,
    lines: [],
  });
  useEffect(() => {
    const meeting = meetings[told.count];
    if (meeting === undefined) return undefined;
    let isWanted = true;
    const tell = async (): Promise<void> => {
      const tabs = meeting.theirs.flatMap((change) => change.tabs);
      const names = await namesOfTabs(live, tabs, call);
      if (!isWanted) return;
      const found = overlaps({ ...meeting, self, nameOf: (tab) => names.get(tab) ?? null });
      const more = found.map((overlap) => ({
        id: idOf(overlap),
        overlap,
        since: meeting.mine.since,
      }));
      setTold(({ count, lines }) => ({ count: count + 1, lines: withMore(lines, more) }));
    };
    void tell();
    return () => {
      isWanted = false;
    };
  }, [meetings, told.count, live, call, self]);
  return told.lines;
};
