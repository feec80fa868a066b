/** Watches for work of one's own that met that of others, and brings the card that tells of it. */
import { useCallback, useEffect, useState } from 'react';
import type { Meeting } from '../../plan/merge/meeting.ts';
import { watchMeetings } from '../../plan/merge/meeting.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { onDemand, useFetchedAhead } from '../../ui/on-demand.ts';

const card = onDemand(async () => (await import('./merge-card.tsx')).MergeCard);

/** Stands once inside of the live plan. */
export const MergeNotice = () => {
  const live = useLivePlan();
  const [meetings, setMeetings] = useState<readonly Meeting[]>([]);
  useEffect(
    () => watchMeetings(live, (meeting) => setMeetings((all) => [...all, meeting])),
    [live],
  );
  const dismiss = useCallback(() => setMeetings([]), []);
  const Card = useFetchedAhead(card);
  return meetings.length === 0 || Card === null ? null : (
    <Card meetings={meetings} onDismiss={dismiss} />
  );
};
