/** A plan whose content is doubled again and again is noticed while it happens. */
import { expect, test } from 'vitest';
import { joinFake } from '../../support/fake-socket.ts';
import { settle } from '../../support/manual-time.ts';
import { seededDoc, seedText } from '../../support/seed-plan.ts';
import { openRooms, PLAN } from '../../support/sync-rooms.ts';

const WARNING = 'a plan grows very fast';

const scene = async (expected: readonly string[] = []) => {
  const under = await openRooms({ expected });
  const writer = joinFake(under.rooms, PLAN, { doc: seededDoc() });
  await settle();
  const write = async (letters: number, afterMs = 6_000): Promise<void> => {
    await under.time.pass(afterMs);
    seedText(writer.doc).insert(0, 'x'.repeat(letters));
    await settle();
  };
  const warnings = () => under.log.entries.filter(({ phrase }) => phrase === WARNING);
  return { ...under, writer, write, warnings };
};

test('[fail:9] a plan that grows by four fifths within a minute, past 100 kB, is told of once', async () => {
  const { write, warnings } = await scene([WARNING]);
  for (const letters of [28_000, 28_000]) await write(letters);
  expect(warnings()).toEqual([]);
  await write(56_000);
  expect(warnings()).toHaveLength(1);
  await write(112_000);
  expect(warnings()).toMatchObject([{ level: 'warn', fields: { planId: PLAN } }]);
});

test('[fail:9] the same growth over a longer time is nothing to tell of', async () => {
  const { write, warnings } = await scene();
  await write(90_000);
  for (let more = 0; more < 6; more += 1) await write(40_000, 40_000);
  expect(warnings()).toEqual([]);
});

test('[fail:9] what was written and deleted again is no growth', async () => {
  const { write, warnings, writer } = await scene();
  await write(60_000);
  for (let again = 0; again < 5; again += 1) {
    seedText(writer.doc).delete(0, 60_000);
    await write(60_000);
  }
  expect(warnings()).toEqual([]);
});
