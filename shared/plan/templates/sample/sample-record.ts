/** What the parts of the sample are written in: records with fixed ids, on days that move. */
import type { GivenNamed, KindName } from '../../kinds.ts';
import type { SampleDays } from './sample-days.ts';
import type { SamplePerson } from './sample-people.ts';

/** A record of the sample. Its place, its author and its moment are told apart from what it holds. */
export interface SampleRecord<Name extends KindName> {
  readonly id: string;
  readonly by: SamplePerson;
  /** When it was made, as an instant that has been moved. */
  readonly at: string;
  readonly given: Omit<GivenNamed<Name>, 'order' | 'createdBy' | 'createdAt' | 'deletedAt'>;
}

/** One part of the sample: the records of a kind, in their order. */
export type SamplePart<Name extends KindName> = (days: SampleDays) => readonly SampleRecord<Name>[];

/** Ids of members of the sample's team, as records refer to them. */
export const memberId = (person: SamplePerson): string => `mem_${person}`;
