import { createPresence } from '@gameplan/client/plan/presence/presence';
import { expect, test } from 'vitest';

test('the screen that is looked at is told when it changes, beside what is open for writing', () => {
  const told: (Record<string, unknown> | null)[] = [];
  const presence = createPresence({
    self: { id: 'usr_ines', name: 'Ines', colour: 3 },
    surface: 'overview',
    awareness: {
      clientID: 1,
      getStates: () => new Map(),
      setLocalState: (state) => void told.push(state),
      on: () => undefined,
      off: () => undefined,
    },
  });
  presence.setEditing('plan/salesGoal');
  presence.setSurface('team');
  presence.setSurface('team');
  expect(told).toEqual([
    { surface: 'overview' },
    { surface: 'overview', editing: 'plan/salesGoal' },
    { surface: 'team', editing: 'plan/salesGoal' },
  ]);
});
