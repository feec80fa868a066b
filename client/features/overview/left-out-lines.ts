/** Which opportunities are in no figure, and why: one line for each reason of each. */
import type { FigureFaultCode, Figures } from '@gameplan/shared/derive/figure';

export type LeftOutReason = FigureFaultCode | 'closes_outside' | 'other_type';

export interface LeftOutLine {
  readonly record: string;
  readonly reason: LeftOutReason;
}

/** In a fixed order, each only once. */
export const leftOutLines = (
  figures: Pick<Figures, 'open' | 'closed' | 'lost' | 'weightedPipeline' | 'notCounted'>,
): readonly LeftOutLine[] => {
  const { open, closed, lost, weightedPipeline, notCounted } = figures;
  const faults = [open, closed, lost, weightedPipeline, notCounted].flatMap(
    (figure) => figure.faults,
  );
  const lines: LeftOutLine[] = [
    ...faults.map(({ record, code }) => ({ record, reason: code })),
    ...(notCounted.value?.records ?? []).map(
      (record) => ({ record, reason: 'closes_outside' }) as const,
    ),
    ...(notCounted.value?.otherTypes.records ?? []).map(
      (record) => ({ record, reason: 'other_type' }) as const,
    ),
  ];
  return [...new Map(lines.map((line) => [`${line.record} ${line.reason}`, line])).values()];
};
