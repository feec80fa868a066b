import type { RecordNamed } from '@gameplan/shared/plan/kinds';
import { primaryStrategy } from '@gameplan/shared/plan/primary-strategy';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { done, exchange, person } from './documents.ts';
import { pick, runs } from './random-edits.ts';

type Kind = Extract<RecordNamed<'strategies'>['kind'], string>;

const read = ({ doc }: ReturnType<typeof person>) => {
  const { primary, state, alsoChosen } = primaryStrategy(readPlan(doc).plan);
  return { primary: primary?.id ?? null, state, alsoChosen: alsoChosen.map(({ id }) => id) };
};

const scene = (...kinds: readonly Kind[]) => {
  const ines = person(2);
  const ids = kinds.map((kind) => done(ines.edits.addRecord('strategies', { title: kind, kind })));
  return { ines, ids, id: (index: number) => ids[index] ?? '' };
};

describe('[req:F01] the primary strategy', () => {
  test('[req:F01] is none without a strategy, and where only custom ones stand', () => {
    const none = { primary: null, state: 'no_primary', alsoChosen: [] };
    expect(read(scene().ines)).toEqual(none);
    expect(read(scene('custom', 'custom').ines)).toEqual(none);
  });

  test('[req:F01] is the first of the seven kinds where nobody chose', () => {
    const { ines, id } = scene('custom', 'niche', 'direct_attack');
    expect(read(ines)).toEqual({ primary: id(1), state: 'first', alsoChosen: [] });
    done(ines.edits.placeRecord('strategies', id(2), { before: id(1) }));
    expect(read(ines).primary).toBe(id(2));
  });

  test('[req:F01] is the lower id of those with equal order', () => {
    const { ines, ids } = scene('niche', 'direct_attack');
    const root = ines.doc.getMap<Y.Map<unknown>>('strategies');
    for (const id of ids) root.get(id)?.set('order', 'a0');
    expect(read(ines).primary).toBe([...ids].sort()[0]);
  });

  test('[req:F01] is the chosen one, also of a kind of one’s own', () => {
    const { ines, id } = scene('niche', 'custom');
    done(ines.edits.choosePrimaryStrategy(id(1)));
    expect(read(ines)).toEqual({ primary: id(1), state: 'chosen', alsoChosen: [] });
  });

  test('[req:F01] falls back while the chosen one lies in the bin, and comes back with it', () => {
    const { ines, id } = scene('niche', 'direct_attack');
    done(ines.edits.choosePrimaryStrategy(id(1)));
    done(ines.edits.binRecord('strategies', id(1)));
    expect(read(ines)).toEqual({ primary: id(0), state: 'first', alsoChosen: [] });
    done(ines.edits.restoreRecord('strategies', id(1)));
    expect(read(ines).primary).toBe(id(1));
  });

  test.each(['strat_gone', 7, 'a/b', null])(
    '[req:F01] falls back where the plan names %j',
    (named) => {
      const { ines, id } = scene('niche');
      ines.doc.getMap('plan').set('primaryStrategyId', named);
      expect(read(ines)).toEqual({ primary: id(0), state: 'first', alsoChosen: [] });
    },
  );

  test('[req:F01] two chosen at once read as one, the other is told to all until somebody keeps or changes', () => {
    const { ines, ids } = scene('niche', 'direct_attack', 'custom');
    const beate = person(3);
    exchange(ines, beate);
    done(ines.edits.choosePrimaryStrategy(ids[0] ?? ''));
    done(beate.edits.choosePrimaryStrategy(ids[1] ?? ''));
    exchange(ines, beate);
    const told = read(ines);
    expect(read(beate)).toEqual(told);
    expect(told.state).toBe('chosen');
    expect([told.primary, ...told.alsoChosen].sort()).toEqual(ids.slice(0, 2).sort());
    done(beate.edits.choosePrimaryStrategy(told.primary ?? ''));
    exchange(ines, beate);
    expect(read(ines)).toEqual({ ...told, alsoChosen: [] });
  });

  test('[req:F01] is at most one and the same for all, whatever people do at once', () => {
    const step = fc.record({
      act: fc.constantFrom('choose', 'choose', 'bin', 'restore', 'exchange'),
      who: fc.nat(2),
      one: fc.nat(3),
    });
    let notices = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { ines, ids } = scene('niche', 'custom', 'direct_attack', 'land_and_expand');
        const people = [ines, person(3), person(4)];
        exchange(...people);
        for (const { act, who, one } of steps) {
          const { edits } = pick(people, who);
          const id = pick(ids, one);
          if (act === 'choose') edits.choosePrimaryStrategy(id);
          else if (act === 'bin') edits.binRecord('strategies', id);
          else if (act === 'restore') edits.restoreRecord('strategies', id);
          else exchange(pick(people, who), pick(people, one));
        }
        exchange(...people);
        const told = read(ines);
        for (const each of people) expect(read(each)).toEqual(told);
        const { strategies } = readPlan(ines.doc).plan;
        const standing = strategies.filter(({ deletedAt }) => deletedAt === null);
        expect(told.primary === null).toBe(
          standing.every(({ kind }) => kind === 'custom') && told.state !== 'chosen',
        );
        expect(told.alsoChosen).not.toContain(told.primary);
        notices += told.alsoChosen.length;
      }),
      runs(100),
    );
    expect(notices).toBeGreaterThan(0);
  });
});
