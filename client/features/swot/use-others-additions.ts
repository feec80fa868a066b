/** Says aloud what others add, a few seconds' worth at a time. */
import { useEffect, useEffectEvent } from 'react';
import { useMe } from '../../lib/me.ts';
import { planWords } from '../../lib/words/plan.ts';
import { swotWords } from '../../lib/words/swot.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { PlanPerson } from '../../plan/presence/use-people.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { useAnnounce } from '../../ui/live-region.tsx';
import { additionsOf, standingIds } from './additions.ts';

/** How long additions are collected, in ms. */
const COLLECT_MS = 3_000;

export const useOthersAdditions = (people: ReadonlyMap<string, PlanPerson>): void => {
  const { store } = useLivePlan();
  const words = useWords(swotWords);
  const { former } = useWords(planWords).people;
  const { id: selfId } = useMe();
  const announce = useAnnounce();
  const say = useEffectEvent((known: ReadonlySet<string>) => {
    for (const { personId, box, count } of additionsOf(known, store.current().swotCards, selfId)) {
      const name = people.get(personId)?.name ?? former;
      announce(words.added({ name, count, box: words.boxes[box] }));
    }
  });
  useEffect(() => {
    let known = standingIds(store.current().swotCards);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = () => {
      timer = null;
      say(known);
      known = standingIds(store.current().swotCards);
    };
    const stop = store.subscribe(() => {
      timer ??= setTimeout(flush, COLLECT_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store]);
};
