import type { Clock } from '@gameplan/shared/base/clock';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { readRecord } from '@gameplan/shared/plan/read-record';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../support/seeded-random.ts';
import type { Person } from './documents.ts';
import { done, exchange, NOW, person } from './documents.ts';

const INSTANT = new Date(NOW).toISOString();

const watched = ({ doc }: Person): unknown[] => {
  const updates: unknown[] = [];
  doc.on('update', (_: Uint8Array, origin: unknown) => updates.push(origin));
  return updates;
};

const strategiesOf = ({ edits }: Person, ...titles: readonly string[]): string[] =>
  titles.map((title) => done(edits.addRecord('strategies', { title, kind: 'niche' })));

const claimOf = ({ doc }: Person, id: string) =>
  readRecord(doc, 'strategies', id).record?.claimedPrimaryAt;

describe('choosing the primary strategy', () => {
  test('writes the register and both claims in one transaction of its origin', () => {
    const ines = person(2);
    const [first = '', second = ''] = strategiesOf(ines, 'Land', 'Defend');
    done(ines.edits.choosePrimaryStrategy(first));
    const updates = watched(ines);
    done(ines.edits.choosePrimaryStrategy(second));
    expect(updates).toEqual(['local']);
    expect(readPlan(ines.doc).plan.primaryStrategyId).toBe(second);
    expect([claimOf(ines, first), claimOf(ines, second)]).toEqual([null, INSTANT]);
  });

  test('leaves the claim of whoever chose at the same time, until somebody keeps or changes', () => {
    const [ines, beate] = [person(2), person(3)];
    const [first = '', second = ''] = strategiesOf(ines, 'Land', 'Defend');
    exchange(ines, beate);
    done(ines.edits.choosePrimaryStrategy(first));
    done(beate.edits.choosePrimaryStrategy(second));
    exchange(ines, beate);
    expect([claimOf(ines, first), claimOf(ines, second)]).toEqual([INSTANT, INSTANT]);
    const { primaryStrategyId } = readPlan(ines.doc).plan;
    const kept = primaryStrategyId === first ? first : second;
    const updates = watched(ines);
    done(ines.edits.choosePrimaryStrategy(kept));
    expect(updates).toEqual(['local']);
    expect([first, second].filter((id) => claimOf(ines, id) !== null)).toEqual([kept]);
    done(ines.edits.choosePrimaryStrategy(kept));
    expect(updates).toEqual(['local']);
  });

  test('of a strategy that is not there does nothing', () => {
    const ines = person(2);
    const updates = watched(ines);
    expect(ines.edits.choosePrimaryStrategy('nobody')).toEqual({ ok: false, error: 'missing' });
    expect(updates).toEqual([]);
  });
});

describe('moving an opportunity to a stage', () => {
  test('writes the stage and the instant of it in one transaction', () => {
    const ines = person(2);
    let now = NOW;
    const clock: Clock = { now: () => now };
    const edits = createPlanEdits({
      doc: ines.doc,
      origin: 'local',
      clock,
      random: seededRandom(7),
      author: 'usr_1',
    });
    const id = done(edits.addRecord('opportunities', { name: 'Energy' }));
    const updates = watched(ines);
    done(edits.setStage(id, 'proposal'));
    now += 60_000;
    done(edits.setStage(id, 'negotiation'));
    done(edits.setStage(id, 'negotiation'));
    expect(updates).toEqual(['local', 'local']);
    expect(readRecord(ines.doc, 'opportunities', id)).toMatchObject({
      problems: [],
      record: {
        stage: 'negotiation',
        stageHistory: [
          { key: INSTANT, value: 'proposal' },
          { key: new Date(now).toISOString(), value: 'negotiation' },
        ],
      },
    });
  });

  test('is noted as well where the field is set as any other, and where a new one begins in a stage', () => {
    const ines = person(2);
    const id = done(ines.edits.addRecord('opportunities', { name: 'Energy', stage: 'proposal' }));
    const historyOf = () => readRecord(ines.doc, 'opportunities', id).record?.stageHistory;
    expect(historyOf()).toEqual([{ key: INSTANT, value: 'proposal' }]);
    const updates = watched(ines);
    done(ines.edits.setField('opportunities', id, 'stage', 'closed_won'));
    expect(historyOf()).toEqual([{ key: INSTANT, value: 'closed_won' }]);
    done(ines.edits.setField('opportunities', id, 'stage', null));
    expect(historyOf()).toEqual([{ key: INSTANT, value: 'closed_won' }]);
    expect(updates).toEqual(['local', 'local']);
    const stageHistory = [{ key: '2026-01-01T00:00:00Z', value: 'prospecting' }];
    const known = { name: 'Known', stage: 'proposal', stageHistory };
    const other = done(ines.edits.addRecord('opportunities', known));
    expect(readRecord(ines.doc, 'opportunities', other).record?.stageHistory).toEqual(stageHistory);
  });

  test.each(['closed won', '', 'a/b'])('refuses %j', (stage) => {
    const ines = person(2);
    const id = done(ines.edits.addRecord('opportunities', { name: 'Energy' }));
    const updates = watched(ines);
    expect(ines.edits.setStage(id, stage)).toEqual({ ok: false, error: 'value-refused' });
    expect(updates).toEqual([]);
  });
});
