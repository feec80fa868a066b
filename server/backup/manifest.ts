/** What is noted inside a backup: what it held when it was made, so that whoever restores it can see that it still does. */
import { createHash } from 'node:crypto';
import { planId } from '@gameplan/shared/base/ids';
import * as z from 'zod/mini';

const checkedPlan = z.object({
  planId,
  epoch: z.number(),
  seq: z.number(),
  /** `planHash` of its facts. */
  hash: z.string(),
});
export type CheckedPlan = z.infer<typeof checkedPlan>;

const manifest = z.object({
  /** An instant, when the copy began. */
  madeAt: z.string(),
  /** The version of the product that made it. */
  version: z.string(),
  /** What plans are read by: another reader may hash the same plan to something else. */
  reader: z.string(),
  plans: z.array(checkedPlan),
  audit: z.object({ rows: z.number(), lastHash: z.nullable(z.string()) }),
});
export type Manifest = z.infer<typeof manifest>;

/** The note inside a file; null where there is none that can be read. */
export const readManifest = (text: string | null): Manifest | null => {
  if (text === null) return null;
  try {
    return z.parse(manifest, JSON.parse(text));
  } catch {
    return null;
  }
};

/** One hash for all plans, by which two people can compare two files at a glance. */
export const hashOfAll = (plans: readonly CheckedPlan[]): string => {
  const lines = plans.map(({ planId: id, seq, hash }) => `${id} ${seq} ${hash}\n`);
  return createHash('sha256').update(lines.sort().join('')).digest('hex');
};
