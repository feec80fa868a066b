/** Tells the owner of a plan what somebody else did to it. Stands once inside; draws nothing. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { News, OwnerNews as Told } from '../../lib/news.ts';
import { peopleQuery } from '../../lib/people.ts';
import { planSummaryQuery } from '../../lib/plan-summary.ts';
import { useCall } from '../../lib/use-call.ts';
import { newsWords } from '../../lib/words/news.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useToast } from '../../ui/toast.tsx';

export const OwnerNews = ({ news }: { readonly news: News }) => {
  const words = useWords(newsWords);
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const say = useEffectEvent(async (told: Told) => {
    const [people, plan] = await Promise.allSettled([
      queries.fetchQuery(peopleQuery(call)),
      queries.fetchQuery(planSummaryQuery(call, told.planId)),
    ]);
    const person =
      people.status === 'fulfilled'
        ? people.value.find(({ id }) => id === told.personId)?.name
        : undefined;
    const name = person ?? words.somebody;
    const title = plan.status === 'fulfilled' ? plan.value.name : words.yourPlan;
    toast({
      text:
        told.kind === 'mass-delete'
          ? words.massDelete({ name, plan: title, count: told.items })
          : words.joined({ name, plan: title }),
    });
  });
  useEffect(() => news.hear((told) => void say(told)), [news]);
  return null;
};
