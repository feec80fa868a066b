/** The one place that writes the rows derived from plans, and knows which of them are out of date. */
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Figures } from '@gameplan/shared/derive/figure';
import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import type { Derived } from './derive-plan.ts';
import { DERIVER, figureEntries } from './derive-plan.ts';

/** Of which state of a plan, under which settings and on which day rows are. */
export interface DerivedFrom {
  readonly epoch: number;
  readonly seq: number;
  readonly settingsVersion: number;
  readonly day: string;
}

export interface DerivedRows {
  /** Replaces all rows of a plan, in one transaction; of a plan that is gone none is written. */
  write(planId: PlanId, from: DerivedFrom, derived: Derived): Promise<void>;
  /** Plans whose rows are missing or of something else than now: the oldest rows first, at most `count`. */
  outOfDate(now: Pick<DerivedFrom, 'settingsVersion' | 'day'>, count: number): Promise<PlanId[]>;
}

/**
 * A figure as it lies in its row: numbers as numbers, every other value and all that a figure has beyond what each of
 * them has as JSON.
 */
export const figureRow = (figure: Figures[keyof Figures]) => {
  const { value, state, reason, faults, ...more } = figure;
  const isNumber = typeof value === 'number';
  const isPlain = value === null || isNumber;
  const detail = isPlain ? more : value;
  const hasDetail = !isPlain || Object.keys(more).length > 0;
  return {
    value: isNumber ? value : null,
    detail: hasDetail ? JSON.stringify(detail) : null,
    state,
    reason,
    faults: JSON.stringify(faults),
  };
};

export const createDerivedRows = ({
  db,
  now,
}: {
  readonly db: Kysely<Tables>;
  /** When rows are said to be written, in ms since 1970. */
  readonly now: () => number;
}): DerivedRows => ({
  write: (planId, from, derived) => {
    const derivation = {
      epoch: from.epoch,
      seq: from.seq,
      settings_version: from.settingsVersion,
      day: from.day,
      deriver: DERIVER,
      derived_at: now(),
      facts_hash: derived.factsHash,
      name: derived.name,
      currency: derived.currency,
      period_start: derived.periodStart,
      period_end: derived.periodEnd,
      sales_goal: derived.salesGoal,
      close_ratio: derived.closeRatio,
    };
    const figures = figureEntries(derived.figures).map(([figure, found]) => ({
      plan_id: planId,
      figure,
      ...figureRow(found),
    }));
    return db.transaction().execute(async (tx) => {
      const head = tx.selectFrom('plan_heads').select('seq').where('plan_id', '=', planId);
      if ((await head.executeTakeFirst()) === undefined) return;
      await tx
        .insertInto('plan_derivations')
        .values({ plan_id: planId, ...derivation })
        .onConflict((conflict) => conflict.column('plan_id').doUpdateSet(derivation))
        .execute();
      await tx.deleteFrom('plan_figures').where('plan_id', '=', planId).execute();
      await tx.insertInto('plan_figures').values(figures).execute();
    });
  },

  outOfDate: async ({ settingsVersion, day }, count) => {
    const rows = await db
      .selectFrom('plan_heads as head')
      .leftJoin('plan_derivations as found', 'found.plan_id', 'head.plan_id')
      .select('head.plan_id')
      .where((is) =>
        is.or([
          is('found.plan_id', 'is', null),
          is('found.epoch', '!=', is.ref('head.epoch')),
          is('found.seq', '!=', is.ref('head.seq')),
          is('found.settings_version', '!=', settingsVersion),
          is('found.day', '!=', day),
          is('found.deriver', '!=', DERIVER),
        ]),
      )
      // SQLite puts what is null first: plans that have no rows at all.
      .orderBy('found.derived_at')
      .orderBy('head.plan_id')
      .limit(count)
      .execute();
    return rows.map((row) => row.plan_id);
  },
});
