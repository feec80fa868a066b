import { tabThatSet } from '@gameplan/client/plan/last-writer';
import { createPresence } from '@gameplan/client/plan/presence/presence';
import { describe, expect, test } from 'vitest';
import { createPlanPeer, sync } from '../../../support/plan-peer.ts';

const self = { id: 'usr_ines', name: 'Ines', colour: 3 };
const daniel = { id: 'usr_daniel', name: 'Daniel', colour: 4 };

/** Presence of this page, and the other tabs as it hears of them. */
const open = () => {
  const states = new Map<number, unknown>();
  let hear = (): void => undefined;
  const presence = createPresence({
    self,
    surface: 'plan',
    awareness: {
      clientID: 1,
      getStates: () => states,
      setLocalState: (state) => states.set(1, state),
      on: (_event, step) => {
        hear = step;
      },
      off: () => undefined,
    },
  });
  const tell = (tab: number, state: unknown) => {
    states.set(tab, state);
    hear();
  };
  return { presence, tell, own: () => states.get(1) };
};

const AMOUNT = 'opportunities/opp_1/amount';

describe('what somebody has open', () => {
  test('[ux:B4] is known by the field, and by nobody for any other field', () => {
    const { presence, tell } = open();
    tell(2, { user: daniel, editing: AMOUNT });
    expect(presence.editorsOf(AMOUNT).map(({ name }) => name)).toEqual(['Daniel']);
    expect(presence.editorsOf('opportunities/opp_1/name')).toEqual([]);
    tell(2, { user: daniel });
    expect(presence.editorsOf(AMOUNT)).toEqual([]);
  });

  test('is the same list until it changes, so that nothing is drawn again', () => {
    const { presence, tell } = open();
    tell(2, { user: daniel, editing: AMOUNT });
    const before = presence.editorsOf(AMOUNT);
    tell(2, { user: daniel, editing: AMOUNT, elsewhere: 1 });
    expect(presence.editorsOf(AMOUNT)).toBe(before);
    expect(presence.editorsOf('plan/name')).toBe(presence.editorsOf('plan/salesGoal'));
  });

  test('stays told when an editor closes after the next has opened', () => {
    const { presence, own } = open();
    presence.setEditing('plan/salesGoal');
    presence.setEditing('plan/closeRatio');
    presence.stopEditing('plan/salesGoal');
    expect(own()).toMatchObject({ editing: 'plan/closeRatio' });
    presence.stopEditing('plan/closeRatio');
    expect(own()).toEqual({ surface: 'plan' });
  });
});

test('the tab that set a field is known by that field alone; taking it away leaves no name', () => {
  const [ines, other] = [createPlanPeer(1), createPlanPeer(2)];
  const made = ines.edits.addRecord('opportunities', { name: 'Cold chain', amount: 1 });
  const id = made.ok ? made.value : '';
  sync(ines, other);
  other.edits.setField('opportunities', id, 'amount', 2);
  other.edits.setPlanField('salesGoal', 5);
  sync(ines, other);
  const amount = { root: 'opportunities', id, key: 'amount' };
  expect(tabThatSet(ines.doc, amount)).toBe(2);
  expect(tabThatSet(ines.doc, { ...amount, key: 'name' })).toBe(1);
  expect(tabThatSet(ines.doc, { root: 'plan', id: null, key: 'salesGoal' })).toBe(2);
  other.edits.setField('opportunities', id, 'amount', null);
  sync(ines, other);
  expect(tabThatSet(ines.doc, amount)).toBeNull();
  expect(tabThatSet(ines.doc, { ...amount, id: 'opp_none' })).toBeNull();
});
