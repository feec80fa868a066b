/** What a record is called where it is told in passing: the field that its kind says people know it by. */
import type { KindName, RecordNamed } from '@gameplan/shared/plan/kinds';
import { recordKinds } from '@gameplan/shared/plan/kinds';

/** The first line of its title; empty where it has none yet. */
export const recordTitle = (kind: KindName, record: RecordNamed<KindName>): string => {
  const facts: Readonly<Record<string, unknown>> = record;
  const title = facts[recordKinds[kind].title];
  return typeof title === 'string' ? (title.trim().split('\n', 1)[0] ?? '') : '';
};
