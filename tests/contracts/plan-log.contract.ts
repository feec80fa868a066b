/** What every append log promises, whatever it is made of. Run on each adapter. */
import type { PlanLog, SqlStatement, StoredPlan } from '@gameplan/server/storage/plan-log';
import type { PlanId } from '@gameplan/shared/base/ids';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planIdOf, rowOf, updateOf } from '../support/log-rows.ts';

type OpenPlanLog = () => Promise<PlanLog>;

/** An open log and the tables beside it. */
export interface PlanLogWithTables {
  readonly planLog: PlanLog;
  /** A statement that adds a row named `name` to a table. */
  add(name: string): SqlStatement;
  /** A statement that fails. */
  readonly failing: SqlStatement;
  /** The names that were added. */
  names(): Promise<readonly string[]>;
}

const plan = planIdOf(1);
const other = planIdOf(2);

const loaded = async (planLog: PlanLog, id: PlanId): Promise<StoredPlan> => {
  const result = await planLog.load(id);
  if (!result.ok) throw new Error(`${id} is ${result.error}`);
  return result.value;
};

const tailNumbers = ({ tail }: StoredPlan): readonly number[] =>
  tail.map(({ bytes }) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0));

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const createdLog = async (open: OpenPlanLog, rows = 1): Promise<PlanLog> => {
  const planLog = await open();
  await planLog.create(rowOf(plan, 1), []);
  await Promise.all(range(2, rows).map((number) => planLog.append(rowOf(plan, number))));
  return planLog;
};

const appendRules = (open: OpenPlanLog): void => {
  test('a new plan begins at epoch 1 with its first row at position 1', async () => {
    const planLog = await createdLog(open);
    const { bytes, at, userId, sessionId } = rowOf(plan, 1);
    const tail = [{ epoch: 1, seq: 1, at, userId, sessionId, bytes }];
    expect(await loaded(planLog, plan)).toEqual({
      epoch: 1,
      seq: 1,
      snapshot: null,
      tail,
      leases: [],
    });
  });

  test('a plan is made once only, and a second try changes nothing', async () => {
    const planLog = await createdLog(open, 3);
    await expect(planLog.create(rowOf(plan, 99), [])).rejects.toThrow();
    expect(tailNumbers(await loaded(planLog, plan))).toEqual([1, 2, 3]);
  });

  test('rows get positions without a gap in the order of the calls', async () => {
    const planLog = await createdLog(open);
    const seqs = await Promise.all(range(2, 300).map((n) => planLog.append(rowOf(plan, n))));
    expect(seqs).toEqual(range(2, 300));
    expect(tailNumbers(await loaded(planLog, plan))).toEqual(range(1, 300));
  });

  test('rows appended right behind the creation, without waiting for it, are in the log', async () => {
    const planLog = await open();
    const calls = [planLog.create(rowOf(plan, 1), []), planLog.append(rowOf(plan, 2))];
    await Promise.all(calls);
    expect(tailNumbers(await loaded(planLog, plan))).toEqual([1, 2]);
  });

  test('[fail:3] a row for a plan that nobody made is refused and makes none', async () => {
    const planLog = await createdLog(open);
    await expect(planLog.append(rowOf(other, 1))).rejects.toThrow();
    expect(await planLog.load(other)).toEqual({ ok: false, error: 'plan-missing' });
  });

  test('[fail:12] a row of another epoch is refused alone; its neighbours are kept', async () => {
    const planLog = await createdLog(open);
    const outcomes = await Promise.allSettled([
      planLog.append(rowOf(plan, 2)),
      planLog.append(rowOf(plan, 3, { epoch: 2 })),
      planLog.append(rowOf(other, 4)),
      planLog.append(rowOf(plan, 5)),
    ]);
    const statuses = outcomes.map(({ status }) => status);
    expect(statuses).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(tailNumbers(await loaded(planLog, plan))).toEqual([1, 2, 5]);
  });

  test('bytes that the caller changes afterwards, or that lie in a larger buffer, are kept as they were', async () => {
    const planLog = await createdLog(open);
    const buffer = new Uint8Array(64).fill(7);
    const appended = planLog.append(rowOf(plan, 2, { bytes: buffer.subarray(8, 16) }));
    await appended;
    buffer.fill(0);
    const { tail } = await loaded(planLog, plan);
    expect(tail[1]?.bytes).toEqual(new Uint8Array(8).fill(7));
  });

  test('each row keeps who wrote it and when', async () => {
    const planLog = await createdLog(open);
    const authors = [
      { userId: 'usr_a', sessionId: 'ses_1', at: 3 },
      { userId: 'usr_b', sessionId: 'ses_2', at: 1_800_000_000_000 },
      { userId: null, sessionId: null, at: 5 },
      { userId: 'usr_a', sessionId: 'ses_3', at: 4 },
      { userId: 'usr_a', sessionId: 'ses_1', at: 6 },
    ];
    await Promise.all(authors.map((author) => planLog.append(rowOf(plan, 2, author))));
    const { tail } = await loaded(planLog, plan);
    const stored = tail.slice(1).map(({ userId, sessionId, at }) => ({ userId, sessionId, at }));
    expect(stored).toEqual(authors);
  });

  test('an empty update and one of 300,000 bytes come back as they were', async () => {
    const planLog = await createdLog(open);
    const large = updateOf(3, 300_000);
    await Promise.all([
      planLog.append(rowOf(plan, 2, { bytes: new Uint8Array() })),
      planLog.append(rowOf(plan, 3, { bytes: large })),
      planLog.append(rowOf(plan, 4)),
    ]);
    const { tail } = await loaded(planLog, plan);
    expect(tail[1]?.bytes).toEqual(new Uint8Array());
    expect(tail[2]?.bytes).toEqual(large);
    expect(tail.length).toBe(4);
  });
};

const manyPlansRule = (open: OpenPlanLog): void => {
  test('many plans written at once keep apart, each in the order of its calls', async () => {
    const writes = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 20, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(writes, async (order) => {
        const planLog = await open();
        const plans = [...new Set(order)];
        await Promise.all(plans.map((n) => planLog.create(rowOf(planIdOf(n), 0), [])));
        await Promise.all(order.map((n, index) => planLog.append(rowOf(planIdOf(n), index + 1))));
        for (const number of plans) {
          const stored = await loaded(planLog, planIdOf(number));
          const expected = order.flatMap((n, index) => (n === number ? [index + 1] : []));
          expect(tailNumbers(stored)).toEqual([0, ...expected]);
          expect(stored.seq).toBe(expected.length + 1);
        }
      }),
      { numRuns: 5 },
    );
  });
};

const severalPlansRules = (open: OpenPlanLog): void => {
  test('several plans are made at once, each with its first row', async () => {
    const planLog = await open();
    await planLog.createAll([rowOf(plan, 1), rowOf(other, 2)], []);
    expect(tailNumbers(await loaded(planLog, plan))).toEqual([1]);
    expect(tailNumbers(await loaded(planLog, other))).toEqual([2]);
    expect(await planLog.append(rowOf(other, 3))).toBe(2);
  });

  test('of several plans none is made when there is one of them already', async () => {
    const planLog = await createdLog(open, 2);
    await expect(planLog.createAll([rowOf(other, 1), rowOf(plan, 9)], [])).rejects.toThrow();
    expect(await planLog.load(other)).toEqual({ ok: false, error: 'plan-missing' });
    expect(tailNumbers(await loaded(planLog, plan))).toEqual([1, 2]);
  });

  test('when all is erased no plan is left, and each can be made anew from its beginning', async () => {
    const planLog = await createdLog(open, 4);
    await planLog.create(rowOf(other, 1), []);
    await planLog.saveSnapshot(plan, { epoch: 1, seq: 3, bytes: updateOf(3) });
    await planLog.eraseAll([]);
    expect(await planLog.load(plan)).toEqual({ ok: false, error: 'plan-missing' });
    expect(await planLog.load(other)).toEqual({ ok: false, error: 'plan-missing' });
    await planLog.create(rowOf(plan, 7), []);
    const stored = await loaded(planLog, plan);
    expect([stored.seq, stored.snapshot, tailNumbers(stored)]).toEqual([1, null, [7]]);
  });

  test('a row appended right behind the erasing is refused', async () => {
    const planLog = await createdLog(open);
    const outcomes = await Promise.allSettled([
      planLog.append(rowOf(plan, 2)),
      planLog.eraseAll([]),
      planLog.append(rowOf(plan, 3)),
    ]);
    const statuses = outcomes.map(({ status }) => status);
    expect(statuses).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await planLog.load(plan)).toEqual({ ok: false, error: 'plan-missing' });
  });
};

const snapshotRules = (open: OpenPlanLog): void => {
  const snapshotOf = (seq: number, epoch = 1) => ({ epoch, seq, bytes: updateOf(seq, 50) });

  test('a plan with a snapshot is loaded from it and the rows behind it', async () => {
    const planLog = await createdLog(open, 10);
    await planLog.saveSnapshot(plan, snapshotOf(7));
    const stored = await loaded(planLog, plan);
    expect(stored.snapshot).toEqual({ seq: 7, bytes: updateOf(7, 50) });
    expect(tailNumbers(stored)).toEqual([8, 9, 10]);
    expect(stored.seq).toBe(10);
  });

  test('a snapshot of the last row leaves no tail, and the next row follows it', async () => {
    const planLog = await createdLog(open, 5);
    await planLog.saveSnapshot(plan, snapshotOf(5));
    expect((await loaded(planLog, plan)).tail).toEqual([]);
    expect(await planLog.append(rowOf(plan, 6))).toBe(6);
    expect(tailNumbers(await loaded(planLog, plan))).toEqual([6]);
  });

  test('snapshots only rise: an older one than the newest is ignored', async () => {
    const planLog = await createdLog(open, 10);
    await planLog.saveSnapshot(plan, snapshotOf(6));
    await planLog.saveSnapshot(plan, snapshotOf(3));
    await planLog.saveSnapshot(plan, { ...snapshotOf(6), bytes: updateOf(99) });
    expect((await loaded(planLog, plan)).snapshot).toEqual({ seq: 6, bytes: updateOf(6, 50) });
    for (const seq of [7, 8, 9]) await planLog.saveSnapshot(plan, snapshotOf(seq));
    expect((await loaded(planLog, plan)).snapshot?.seq).toBe(9);
  });

  test('a snapshot of another plan, of another epoch or ahead of the log is refused', async () => {
    const planLog = await createdLog(open, 3);
    await expect(planLog.saveSnapshot(other, snapshotOf(1))).rejects.toThrow();
    await expect(planLog.saveSnapshot(plan, snapshotOf(2, 2))).rejects.toThrow();
    await expect(planLog.saveSnapshot(plan, snapshotOf(4))).rejects.toThrow();
    expect((await loaded(planLog, plan)).snapshot).toBeNull();
  });
};

/** Runs the promises of the append log on one adapter; `open` gives a fresh, empty one. */
export const planLogContract = (name: string, open: OpenPlanLog): void => {
  describe(`plan log: ${name}`, () => {
    appendRules(open);
    manyPlansRule(open);
    severalPlansRules(open);
    snapshotRules(open);
  });
};

/** What an append log promises of the tables beside it, for adapters that have them. */
export const alongsideContract = (name: string, open: () => Promise<PlanLogWithTables>): void => {
  describe(`plan log and tables: ${name}`, () => {
    test('what is run alongside is there together with the first row', async () => {
      const { planLog, add, names } = await open();
      await planLog.create(rowOf(plan, 1), [add('one'), add('two')]);
      expect(await names()).toEqual(['one', 'two']);
      expect((await loaded(planLog, plan)).seq).toBe(1);
    });

    test('when a statement alongside fails, neither the plan nor the other statements are there', async () => {
      const { planLog, add, failing, names } = await open();
      await expect(planLog.create(rowOf(plan, 1), [add('one'), failing])).rejects.toThrow();
      expect(await names()).toEqual([]);
      expect(await planLog.load(plan)).toEqual({ ok: false, error: 'plan-missing' });
    });

    test('when a statement alongside fails, nothing is erased', async () => {
      const { planLog, add, failing, names } = await open();
      await planLog.create(rowOf(plan, 1), [add('one')]);
      await expect(planLog.eraseAll([add('two'), failing])).rejects.toThrow();
      expect((await loaded(planLog, plan)).seq).toBe(1);
      expect(await names()).toEqual(['one']);
    });

    test('when the plan exists, what would run alongside is not run', async () => {
      const { planLog, add, names } = await open();
      await planLog.create(rowOf(plan, 1), []);
      await expect(planLog.create(rowOf(plan, 1), [add('one')])).rejects.toThrow();
      expect(await names()).toEqual([]);
    });
  });
};
