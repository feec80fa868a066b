/** When plans are derived: soon after commits, never twice at once, and all that is out of date in quiet moments. */
import { COLLECT_MS, createDerivations } from '@gameplan/server/derive/derivations';
import type { DerivedPlan } from '@gameplan/server/derive/derive-committed';
import type { Derived } from '@gameplan/server/derive/derive-plan';
import type { PlanId } from '@gameplan/shared/base/ids';
import { failed, ok } from '@gameplan/shared/base/result';
import type { Figures } from '@gameplan/shared/derive/figure';
import type { WorkspaceEvent } from '@gameplan/shared/sync/events';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { describe, expect, test } from 'vitest';
import { planIdOf } from '../../support/log-rows.ts';
import { createManualTime, settle } from '../../support/manual-time.ts';
import { createTestLog } from '../../support/test-log.ts';

const ONE = planIdOf(1);
const TWO = planIdOf(2);
const THREE = planIdOf(3);
const FOUR = planIdOf(4);
const FIVE = planIdOf(5);

const DERIVED: Derived = {
  kind: 'derived',
  factsHash: '',
  name: 'FY27',
  currency: null,
  periodStart: null,
  periodEnd: null,
  salesGoal: null,
  closeRatio: null,
  // What figures hold is of no concern to when they are derived.
  figures: {} as Figures,
  data: null,
};

/** Derivations over plans that are numbers: each commit adds one, each derivation is held until it is let go. */
const scene = ({ expected = [] }: { readonly expected?: readonly string[] } = {}) => {
  const time = createManualTime();
  const seqs = new Map<PlanId, number>();
  const underWay: { planId: PlanId; go: () => void }[] = [];
  const started: PlanId[] = [];
  const written: [PlanId, number][] = [];
  const events: WorkspaceEvent[] = [];
  const names: (string | null)[] = [];
  const outOfDate: PlanId[] = [];
  const undone = new Set<PlanId>();
  let failures = 0;
  let version = 1;
  let change: (what: 'settings' | 'day') => void = () => {};

  const derive = async (planId: PlanId) => {
    started.push(planId);
    const seq = seqs.get(planId) ?? 0;
    await new Promise<void>((resolve) => underWay.push({ planId, go: resolve }));
    const from = { epoch: 1, seq, settingsVersion: version, day: '2027-01-15' };
    const plan: DerivedPlan = { from, derived: DERIVED };
    return undone.has(planId) ? failed('plan-damaged' as const) : ok(plan);
  };

  const derivations = createDerivations({
    derive,
    rows: {
      write: async (planId, { seq }) => {
        if (failures > 0) {
          failures -= 1;
          throw new Error('planned failure');
        }
        written.push([planId, seq]);
        if (outOfDate.includes(planId)) outOfDate.splice(outOfDate.indexOf(planId), 1);
      },
      outOfDate: async (_, count) => outOfDate.slice(0, count),
    },
    workspace: {
      settings: () => ({ ...shippedSettings('UTC'), version }),
      today: () => '2027-01-15',
      onChange: (step) => {
        change = step;
        return () => {
          change = () => {};
        };
      },
    },
    tellReaders: async (_planId, event) => void events.push(event),
    named: async (_, name) => void names.push(name),
    timers: time.timers,
    log: createTestLog({ expected }),
  });

  return {
    time,
    derivations,
    started,
    written,
    events,
    names,
    outOfDate,
    undone,
    failNext: () => {
      failures += 1;
    },
    changeSettings: () => {
      version += 1;
      change('settings');
    },
    commit: (planId: PlanId) => {
      seqs.set(planId, (seqs.get(planId) ?? 0) + 1);
      derivations.changed(planId);
    },
    /** Lets the oldest derivation go that is under way. */
    go: async () => {
      underWay.shift()?.go();
      await settle();
    },
    underWay: () => underWay.map(({ planId }) => planId),
  };
};

type Scene = ReturnType<typeof scene>;

/** Lets everything go until nothing is under way; the plans in the order of their turns. */
const drain = async ({ underWay, go, started }: Scene): Promise<readonly PlanId[]> => {
  while (underWay().length > 0) await go();
  return started;
};

describe('after commits', () => {
  test('a plan is derived once for all that came within the time of collecting, and told', async () => {
    const it = scene();
    for (let count = 0; count < 20; count += 1) {
      it.commit(ONE);
      await it.time.pass(10);
    }
    expect(it.started).toEqual([]);
    await it.time.pass(COLLECT_MS - 200);
    expect(it.started).toEqual([ONE]);
    await it.go();
    expect(it.written).toEqual([[ONE, 20]]);
    expect(it.events).toEqual([{ kind: 'figures', planId: ONE, seq: 20 }]);
    expect(it.names).toEqual(['FY27']);
  });

  test('a plan that changes on and on is derived on and on, never later than the time of collecting', async () => {
    const it = scene();
    for (let count = 0; count < 100; count += 1) {
      it.commit(ONE);
      await it.time.pass(20);
      await drain(it);
    }
    expect(it.started.length).toBeGreaterThanOrEqual(Math.floor(2_000 / (COLLECT_MS + 20)));
  });

  test('a plan is never derived twice at once, and the newest state is written last', async () => {
    const it = scene();
    it.commit(ONE);
    await it.time.pass(COLLECT_MS);
    it.commit(ONE);
    await it.time.pass(COLLECT_MS);
    expect(it.underWay()).toEqual([ONE]);
    await it.go();
    expect(it.underWay()).toEqual([ONE]);
    await it.go();
    expect(it.written).toEqual([
      [ONE, 1],
      [ONE, 2],
    ]);
  });

  test('a plan that takes long does not hold up the others', async () => {
    const it = scene();
    it.commit(ONE);
    await it.time.pass(COLLECT_MS);
    it.commit(ONE);
    it.commit(TWO);
    await it.time.pass(COLLECT_MS);
    expect(it.underWay()).toEqual([ONE, TWO]);
  });

  test('a plan that cannot be derived is left alone until the next commit', async () => {
    const it = scene();
    it.undone.add(ONE);
    it.commit(ONE);
    await it.time.pass(COLLECT_MS);
    await it.go();
    await it.time.pass(60_000);
    expect([it.started.length, it.written, it.events]).toEqual([1, [], []]);
    it.undone.clear();
    it.commit(ONE);
    await it.time.pass(COLLECT_MS);
    await it.go();
    expect(it.written).toEqual([[ONE, 2]]);
  });

  test('a plan whose rows could not be written is tried again', async () => {
    const it = scene({ expected: ['derived rows not written'] });
    it.failNext();
    it.commit(ONE);
    await it.time.pass(COLLECT_MS);
    await it.go();
    expect(it.events).toEqual([]);
    await it.time.pass(5_000);
    await it.go();
    expect(it.written).toEqual([[ONE, 1]]);
  });
});

describe('what is out of date', () => {
  test('is derived one after another, in the order in which it was found', async () => {
    const it = scene();
    it.outOfDate.push(THREE, ONE, TWO);
    it.derivations.catchUp();
    await settle();
    expect(it.underWay()).toEqual([THREE]);
    expect(await drain(it)).toEqual([THREE, ONE, TWO]);
    expect(it.outOfDate).toEqual([]);
    expect(it.events).toHaveLength(3);
  });

  test('lets edits go first', async () => {
    const it = scene();
    it.outOfDate.push(ONE, TWO, THREE);
    it.derivations.catchUp();
    await settle();
    it.commit(FOUR);
    it.commit(FIVE);
    await it.time.pass(COLLECT_MS);
    expect(it.underWay()).toEqual([ONE, FOUR, FIVE]);
    await it.go();
    expect(it.underWay()).toEqual([FOUR, FIVE]);
    expect(await drain(it)).toEqual([ONE, FOUR, FIVE, TWO, THREE]);
  });

  test('is found again when settings change, whatever was under way', async () => {
    const it = scene();
    it.outOfDate.push(ONE, TWO);
    it.derivations.catchUp();
    await settle();
    await it.go();
    it.outOfDate.push(ONE);
    it.changeSettings();
    await settle();
    expect(await drain(it)).toEqual([ONE, TWO, ONE]);
    expect(it.outOfDate).toEqual([]);
  });

  test('is tried once each, though it stays out of date', async () => {
    const it = scene();
    it.undone.add(ONE);
    it.outOfDate.push(ONE, TWO);
    it.derivations.catchUp();
    await settle();
    expect(await drain(it)).toEqual([ONE, TWO]);
    await it.time.pass(60_000);
    expect(it.started).toEqual([ONE, TWO]);
  });

  test('is found beyond what is looked up at once', async () => {
    const it = scene();
    const many = Array.from({ length: 120 }, (_, index) => planIdOf(index + 1));
    it.outOfDate.push(...many);
    it.derivations.catchUp();
    await settle();
    expect(await drain(it)).toEqual(many);
  });
});

describe('stopping', () => {
  test('waits for what is under way and begins nothing new', async () => {
    const it = scene();
    it.outOfDate.push(THREE);
    it.commit(ONE);
    await it.time.pass(COLLECT_MS);
    it.commit(TWO);
    let isStopped = false;
    const stopped = it.derivations.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect(isStopped).toBe(false);
    await it.go();
    await stopped;
    it.commit(FOUR);
    it.changeSettings();
    await it.time.pass(60_000);
    expect(it.started).toEqual([ONE]);
    expect(it.written).toEqual([[ONE, 1]]);
  });

  test('does not wait for longer than its bound', async () => {
    const it = scene();
    it.commit(ONE);
    await it.time.pass(COLLECT_MS);
    const stopped = it.derivations.stop();
    await it.time.pass(1_000);
    await stopped;
    expect(it.underWay()).toEqual([ONE]);
  });
});
