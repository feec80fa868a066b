/** Somebody who says that they are another, or a crowd: others see who is there, and nobody else. */
import { expect, test } from 'vitest';
import { presenceFrameOf } from '../support/fake-socket.ts';
import { until } from '../support/sync-client.ts';
import { openField } from './field.ts';

const GHOSTS = 100_000;
const OWN = 4_100_000_000;

const nameIn = (state: unknown): unknown => Object(Object(state).user).name;

test('[gate:G4] whoever speaks for another is not heard, and is themselves whatever they say', async () => {
  const field = await openField();
  const { page, witness, attacker, victim } = field;
  const states = () => witness.provider.awareness.getStates();
  page.provider.awareness.setLocalState({ at: 'swot' });
  await until('the witness sees the victim', () => states().has(page.doc.clientID));
  const line = await field.openLine(attacker);
  const forged = JSON.stringify({ user: { id: victim.me.id, name: 'FORGED' } });
  line.socket.send(presenceFrameOf([[OWN, 1, forged]]));
  await until('the witness sees the attacker', () => states().has(OWN));
  line.socket.send(
    presenceFrameOf([
      [page.doc.clientID, 4_000_000_000_000, forged],
      [page.doc.clientID, 4_000_000_000_001, 'null'],
      [OWN, 2, JSON.stringify({ at: 'map', user: { name: 'FORGED' } })],
    ]),
  );
  await until('the witness hears of it', () => Object(states().get(OWN)).at === 'map');
  expect(nameIn(states().get(OWN))).toBe('Attila');
  expect(nameIn(states().get(page.doc.clientID))).toBe('Viktor');
  expect(states().get(page.doc.clientID)).toMatchObject({ at: 'swot' });
  line.socket.close();
  await until('the attacker is gone', () => !states().has(OWN));
  expect(await field.faults(await field.rows())).toEqual([]);
});

test('[fail:36] a crowd of a hundred thousand in one message is one person', {
  timeout: 60_000,
}, async () => {
  const field = await openField();
  const { page, witness, attacker } = field;
  const states = () => witness.provider.awareness.getStates();
  const line = await field.openLine(attacker);
  const ghosts = Array.from({ length: GHOSTS }, (_, ghost) => [ghost + 1, 1, '{}'] as const);
  const begun = performance.now();
  line.socket.send(presenceFrameOf(ghosts));
  page.doc.getMap('plan').set('name', 'in spite of the crowd');
  const seen = () => witness.doc.getMap('plan').get('name') === 'in spite of the crowd';
  await until('the victim goes on', seen);
  process.stdout.write(
    `a crowd held the others up for ${Math.round(performance.now() - begun)} ms\n`,
  );
  line.socket.send(presenceFrameOf([[1, 2, '{"at":"map"}']]));
  await until('the attacker is one of those who are here', () =>
    [...states().values()].some((state) => nameIn(state) === 'Attila'),
  );
  expect([...states().values()].filter((state) => nameIn(state) === 'Attila')).toHaveLength(1);
  expect(states().size).toBeLessThanOrEqual(3);
});
