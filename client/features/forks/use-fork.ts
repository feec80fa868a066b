/** A fork as the screens show it: read from the device, set against the plan, and put into words. */

import type { Plan } from '@gameplan/shared/plan/read-plan';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePeople } from '../../lib/people.ts';
import { useFormat } from '../../lib/use-format.ts';
import { fieldWords } from '../../lib/words/fields.ts';
import { forkWords } from '../../lib/words/forks.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useWorkspace } from '../../lib/workspace.ts';
import type { Fork, LocalStore } from '../../plan/device/local-store.ts';
import { forkChanges, planOfFork } from '../../plan/forks/fork-changes.ts';
import type { ChangeText } from './change-text.ts';
import { changeTexts } from './change-text.ts';

/** Where a fork comes from: this device, or the page that could not put it there. */
export type ForkSource =
  | { readonly from: 'device'; readonly id: string; readonly store: LocalStore }
  | { readonly from: 'page'; readonly fork: Fork };

export interface ReadFork {
  readonly fork: Fork | null;
  readonly isReading: boolean;
  readonly isFailed: boolean;
}

/** The whole of it. A fork never changes, so it is read once. */
export const useReadFork = (source: ForkSource): ReadFork => {
  const { data, isPending, isError } = useQuery({
    queryKey: ['fork', source.from === 'device' ? source.id : null],
    queryFn: () => (source.from === 'device' ? source.store.readFork(source.id) : null),
    enabled: source.from === 'device',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (source.from === 'page') return { fork: source.fork, isReading: false, isFailed: false };
  return { fork: data ?? null, isReading: isPending, isFailed: isError || data === null };
};

export interface ComparedFork {
  readonly mine: Plan;
  readonly texts: readonly ChangeText[];
}

/** What the plan does not say of a fork, in words; without a plan, all that one had changed. */
export const useCompared = (fork: Fork, now: Plan | null): ComparedFork => {
  const { settings } = useWorkspace();
  const people = usePeople();
  const format = useFormat();
  const fields = useWords(fieldWords);
  const words = useWords(forkWords);
  const mine = useMemo(() => planOfFork(fork.bytes), [fork]);
  const texts = useMemo(() => {
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]));
    const nameOfPerson = (id: string): string | null => names.get(id) ?? null;
    const changes = forkChanges({ mine, now, places: fork.waiting.places });
    return changeTexts(changes, { mine, now, settings, nameOfPerson, format, fields, words });
  }, [fork, mine, now, settings, people, format, fields, words]);
  return { mine, texts };
};
