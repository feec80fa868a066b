/** What has to be said of one opportunity in its row: why it is in no figure, and what is late. */
import type { FigureFaultCode, Figures } from '@gameplan/shared/derive/figure';

export type RowNote = FigureFaultCode | 'closes_outside' | 'other_type' | 'overdue';

/** The notes of each opportunity that has any, in a fixed order. */
export const notesByRecord = (
  figures: Pick<
    Figures,
    'open' | 'closed' | 'lost' | 'weightedPipeline' | 'notCounted' | 'overdueClose'
  >,
): ReadonlyMap<string, readonly RowNote[]> => {
  const notes = new Map<string, RowNote[]>();
  const add = (record: string, note: RowNote) => {
    const known = notes.get(record) ?? [];
    if (!known.includes(note)) notes.set(record, [...known, note]);
  };
  const { open, closed, lost, weightedPipeline, notCounted, overdueClose } = figures;
  for (const { faults } of [open, closed, lost, weightedPipeline, notCounted]) {
    for (const { record, code } of faults) add(record, code);
  }
  const others = notCounted.value?.otherTypes.records ?? [];
  for (const record of notCounted.value?.records ?? []) add(record, 'closes_outside');
  for (const record of others) add(record, 'other_type');
  for (const record of overdueClose.value?.records ?? []) add(record, 'overdue');
  return notes;
};
