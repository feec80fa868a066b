/** What every append log promises of client ids, epochs, versions and bytes put aside. Run on each adapter. */
import type {
  KeptVersion,
  Lease,
  NewLogRow,
  PlanLog,
  Quarantined,
  StoredPlan,
} from '@gameplan/server/storage/plan-log';
import type { PlanId } from '@gameplan/shared/base/ids';
import { describe, expect, test } from 'vitest';
import { planIdOf, rowOf, updateOf } from '../support/log-rows.ts';

/** An open log, and what it keeps that no reader of the product asks for yet. */
export interface OpenedPlanLog {
  readonly planLog: PlanLog;
  /** Every `KeptVersion` of a plan. */
  versionsOf(planId: PlanId): Promise<readonly unknown[]>;
  /** Every `Quarantined` of a plan, in the order in which they came. */
  quarantinedOf(planId: PlanId): Promise<readonly unknown[]>;
}

type Open = () => Promise<OpenedPlanLog>;

const plan = planIdOf(1);
const other = planIdOf(2);
const INES = 'usr_ines';
const TOM = 'usr_tom';

const loaded = async ({ planLog }: OpenedPlanLog, id = plan): Promise<StoredPlan> => {
  const result = await planLog.load(id);
  if (!result.ok) throw new Error(`${id} is ${result.error}`);
  return result.value;
};

const seqOf = async (log: OpenedPlanLog): Promise<number> => (await loaded(log)).seq;

const leasesOf = async (log: OpenedPlanLog, id = plan): Promise<readonly Lease[]> =>
  (await loaded(log, id)).leases;

const created = async (open: Open, first: Partial<NewLogRow> = {}): Promise<OpenedPlanLog> => {
  const log = await open();
  await log.planLog.create(rowOf(plan, 1, first), []);
  return log;
};

const claim = (userId: string | null, claims: readonly number[], more: Partial<NewLogRow> = {}) =>
  rowOf(plan, 2, { userId, claims, ...more });

const LEASE_OTHER = { failure: 'lease-other' };

const leaseRules = (open: Open): void => {
  test('[gate:G4] a client id belongs to whoever wrote the row that claimed it', async () => {
    const log = await created(open);
    await log.planLog.append(claim(INES, [4_294_967_295, 7]));
    await log.planLog.append(claim(TOM, [12]));
    expect(await leasesOf(log)).toEqual([
      { clientId: 7, userId: INES, epoch: 1, firstSeq: 2 },
      { clientId: 12, userId: TOM, epoch: 1, firstSeq: 3 },
      { clientId: 4_294_967_295, userId: INES, epoch: 1, firstSeq: 2 },
    ]);
  });

  test('[gate:G4] a claim of what another person holds is refused alone, and nothing of its row is stored', async () => {
    const log = await created(open);
    const outcomes = await Promise.allSettled([
      log.planLog.append(claim(INES, [7])),
      log.planLog.append(claim(TOM, [8, 7])),
      log.planLog.append(claim(TOM, [9])),
    ]);
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: LEASE_OTHER },
      { status: 'fulfilled', value: 3 },
    ]);
    expect((await leasesOf(log)).map(({ clientId, userId }) => [clientId, userId])).toEqual([
      [7, INES],
      [9, TOM],
    ]);
    expect(await seqOf(log)).toBe(3);
  });

  test('[gate:G4] whoever holds a client id may claim it again, and keeps its first place', async () => {
    const log = await created(open);
    await log.planLog.append(claim(INES, [7]));
    await log.planLog.append(claim(INES, [7, 7]));
    expect(await leasesOf(log)).toEqual([{ clientId: 7, userId: INES, epoch: 1, firstSeq: 2 }]);
    expect(await seqOf(log)).toBe(3);
  });

  test('[gate:G4] a client id that is named twice in one row is kept once', async () => {
    const log = await created(open);
    await log.planLog.append(claim(INES, [7, 7]));
    expect(await leasesOf(log)).toEqual([{ clientId: 7, userId: INES, epoch: 1, firstSeq: 2 }]);
  });

  test('[gate:G4] the seed belongs to nobody, not even to whoever made the plan', async () => {
    const log = await created(open, { userId: INES, claims: [1] });
    expect(await leasesOf(log)).toEqual([{ clientId: 1, userId: null, epoch: 1, firstSeq: 1 }]);
    await expect(log.planLog.append(claim(INES, [1]))).rejects.toMatchObject(LEASE_OTHER);
    expect((await loaded(log)).tail[0]?.userId).toBe(INES);
  });

  test('[gate:G4] what the server writes belongs to nobody, and the server goes on under it', async () => {
    const log = await created(open);
    await log.planLog.append(claim(null, [5]));
    await log.planLog.append(claim(null, [5]));
    await expect(log.planLog.append(claim(INES, [5]))).rejects.toMatchObject(LEASE_OTHER);
    expect(await seqOf(log)).toBe(3);
  });

  test('[gate:G4] plans keep their client ids apart', async () => {
    const log = await created(open);
    await log.planLog.create(rowOf(other, 1), []);
    await log.planLog.append(claim(INES, [7]));
    await log.planLog.append(rowOf(other, 2, { userId: TOM, claims: [7] }));
    expect((await leasesOf(log, other))[0]?.userId).toBe(TOM);
  });

  test('[gate:G4] a row that is refused for its epoch claims nothing', async () => {
    const log = await created(open);
    const refused = log.planLog.append(claim(INES, [7], { epoch: 2 }));
    await expect(refused).rejects.toMatchObject({ failure: 'epoch-other' });
    expect(await leasesOf(log)).toEqual([]);
  });
};

const epochRules = (open: Open): void => {
  const next = (more: Partial<NewLogRow> = {}) => rowOf(plan, 50, { epoch: 2, ...more });

  test('[fail:12] a new epoch begins with its first row, and rows of the old one are refused', async () => {
    const log = await created(open);
    await log.planLog.append(claim(INES, [7]));
    await log.planLog.saveSnapshot(plan, { epoch: 1, seq: 2, bytes: updateOf(9) });
    await log.planLog.beginEpoch(next());
    const { epoch, seq, snapshot, tail } = await loaded(log);
    expect({ epoch, seq, snapshot }).toEqual({ epoch: 2, seq: 1, snapshot: null });
    expect(tail.map(({ bytes }) => bytes)).toEqual([updateOf(50)]);
    const late = log.planLog.append(claim(INES, [7]));
    await expect(late).rejects.toMatchObject({ failure: 'epoch-other' });
    expect(await log.planLog.append(rowOf(plan, 51, { epoch: 2 }))).toBe(2);
  });

  test('[gate:G4] client ids of an earlier epoch stay taken, for their holder too', async () => {
    const log = await created(open, { claims: [1] });
    await log.planLog.append(claim(INES, [7]));
    await log.planLog.beginEpoch(next({ claims: [2] }));
    expect((await leasesOf(log)).map(({ clientId, epoch }) => [clientId, epoch])).toEqual([
      [1, 1],
      [2, 2],
      [7, 1],
    ]);
    for (const clientId of [1, 2, 7]) {
      const late = log.planLog.append(claim(INES, [clientId], { epoch: 2 }));
      await expect(late).rejects.toMatchObject(LEASE_OTHER);
    }
  });

  test('[gate:G4] an epoch whose seed would go on under an old client id does not begin', async () => {
    const log = await created(open, { claims: [1] });
    await expect(log.planLog.beginEpoch(next({ claims: [3, 1] }))).rejects.toMatchObject(
      LEASE_OTHER,
    );
    const { epoch, seq, leases } = await loaded(log);
    expect([epoch, seq, leases.length]).toEqual([1, 1, 1]);
  });

  test('an epoch follows the one before it, of a plan that there is', async () => {
    const log = await created(open);
    for (const epoch of [1, 3]) {
      const begun = log.planLog.beginEpoch(next({ epoch }));
      await expect(begun).rejects.toMatchObject({ failure: 'epoch-other' });
    }
    const missing = log.planLog.beginEpoch(rowOf(other, 1, { epoch: 2 }));
    await expect(missing).rejects.toMatchObject({ failure: 'plan-missing' });
    expect((await loaded(log)).epoch).toBe(1);
  });

  test('snapshots of a new epoch are kept beside rows of their own', async () => {
    const log = await created(open);
    await log.planLog.saveSnapshot(plan, { epoch: 1, seq: 1, bytes: updateOf(8) });
    await log.planLog.beginEpoch(next());
    await log.planLog.saveSnapshot(plan, { epoch: 2, seq: 1, bytes: updateOf(9) });
    expect((await loaded(log)).snapshot).toEqual({ seq: 1, bytes: updateOf(9) });
  });
};

const keepingRules = (open: Open): void => {
  const version = (seq: number, more: Partial<KeptVersion> = {}): KeptVersion => ({
    epoch: 1,
    seq,
    reason: 'mass-delete',
    userId: INES,
    at: 5,
    bytes: updateOf(seq, 40),
    ...more,
  });
  const put = (more: Partial<Quarantined> = {}): Quarantined => ({
    planId: plan,
    epoch: 1,
    userId: INES,
    sessionId: 'ses_1',
    at: 6,
    reason: 'it threw',
    bytes: updateOf(3, 30),
    ...more,
  });

  test('[gate:G8] a version is kept as it is, and the first of a place stays', async () => {
    const log = await created(open);
    await log.planLog.append(rowOf(plan, 2));
    await log.planLog.keepVersion(plan, version(2));
    await log.planLog.keepVersion(plan, version(2, { userId: TOM, at: 9, bytes: updateOf(99) }));
    await log.planLog.keepVersion(plan, version(1));
    expect(await log.versionsOf(plan)).toEqual(expect.arrayContaining([version(2), version(1)]));
    expect((await log.versionsOf(plan)).length).toBe(2);
  });

  test('[gate:G8] a version ahead of the log, of another epoch or of no plan is refused', async () => {
    const log = await created(open);
    for (const [id, asked, failure] of [
      [plan, version(2), 'snapshot-ahead'],
      [plan, version(1, { epoch: 2 }), 'epoch-other'],
      [other, version(1), 'plan-missing'],
    ] as const) {
      await expect(log.planLog.keepVersion(id, asked)).rejects.toMatchObject({ failure });
    }
    expect(await log.versionsOf(plan)).toEqual([]);
  });

  test('[gate:G10] bytes put aside are kept with who sent them, and are no part of the plan', async () => {
    const log = await created(open);
    await log.planLog.quarantine(put());
    await log.planLog.quarantine(put({ userId: TOM }));
    expect(await log.quarantinedOf(plan)).toEqual([put(), put({ userId: TOM })]);
    expect(await seqOf(log)).toBe(1);
  });

  test('one plan is erased with all that was kept of it, and its neighbour is not', async () => {
    const log = await created(open, { claims: [1] });
    await log.planLog.create(rowOf(other, 1, { claims: [1] }), []);
    for (const id of [plan, other]) {
      await log.planLog.keepVersion(id, version(1));
      await log.planLog.quarantine(put({ planId: id }));
      await log.planLog.saveSnapshot(id, { epoch: 1, seq: 1, bytes: updateOf(1) });
    }
    const late = [log.planLog.erase(plan, []), log.planLog.append(rowOf(plan, 2))];
    const statuses = (await Promise.allSettled(late)).map(({ status }) => status);
    expect(statuses).toEqual(['fulfilled', 'rejected']);
    expect(await log.planLog.load(plan)).toEqual({ ok: false, error: 'plan-missing' });
    const left = [await log.versionsOf(plan), await log.quarantinedOf(plan)];
    expect(left).toEqual([[], []]);
    expect((await loaded(log, other)).leases.length).toBe(1);
    const kept = [await log.versionsOf(other), await log.quarantinedOf(other)];
    expect(kept.map(({ length }) => length)).toEqual([1, 1]);
    await log.planLog.create(rowOf(plan, 3), []);
    expect(await leasesOf(log)).toEqual([]);
  });

  test('when all is erased, nothing that was kept beside the logs is left', async () => {
    const log = await created(open, { claims: [1] });
    await log.planLog.keepVersion(plan, version(1));
    await log.planLog.quarantine(put());
    await log.planLog.eraseAll([]);
    await log.planLog.create(rowOf(plan, 3), []);
    const left = [await log.versionsOf(plan), await log.quarantinedOf(plan), await leasesOf(log)];
    expect(left).toEqual([[], [], []]);
  });
};

/** Runs these promises on one adapter; `open` gives a fresh, empty one. */
export const planLeasesContract = (name: string, open: Open): void => {
  describe(`plan log, whose it is and what is kept: ${name}`, () => {
    leaseRules(open);
    epochRules(open);
    keepingRules(open);
  });
};
