/** A member who writes what no honest page would: sent away with a code, and nobody else notices. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Attack, Target } from './attacks.ts';
import { attacks } from './attacks.ts';
import type { Field } from './field.ts';
import { endedWith, openField } from './field.ts';

/** The seed's id is the one under which the plan's meta was written. */
const seedIdOf = (doc: Y.Doc, others: readonly number[]): number => {
  const [id] = [...doc.store.clients.keys()].filter((client) => !others.includes(client));
  if (id === undefined) throw new Error('The plan has no seed.');
  return id;
};

const targetOf = async ({ committed, page, witness }: Field, ownId: number): Promise<Target> => {
  const base = await committed();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  const victimId = page.doc.clientID;
  return { base, ownId, victimId, seedId: seedIdOf(doc, [victimId, witness.doc.clientID]) };
};

/** Makes one attack and says what was wrong with how it ended. */
const make = async (
  field: Field,
  attack: Attack,
  { number, who }: { number: number; who: 'attacker' | 'viewer' },
): Promise<readonly string[]> => {
  const rows = await field.rows();
  const target = await targetOf(field, 4_000_000_000 + number);
  const line = await field.openLine(field[who]);
  line.socket.send(attack.frame(target));
  const { code, reason } = await endedWith(line).catch(() => ({ code: 0, reason: 'still there' }));
  const codes = who === 'viewer' ? [...attack.codes, CLOSE.forbidden] : attack.codes;
  const ended = codes.some((known) => known === code)
    ? []
    : [`it ended with ${code} (${reason}), not with ${codes.join(' or ')}`];
  return [...ended, ...(await field.faults(rows))].map((fault) => `${attack.name}: ${fault}`);
};

test.each(['attacker', 'viewer'] as const)(
  '[fail:26] [fail:27] [fail:33] [fail:78] whatever an ill-meaning %s writes, the plan and all others in it go on',
  { timeout: 120_000 },
  async (who) => {
    const field = await openField();
    const faults: string[] = [];
    for (const [number, attack] of attacks.entries()) {
      faults.push(...(await make(field, attack, { number, who })));
    }
    process.stdout.write(
      `${attacks.length} attacks by a member who may ${who === 'viewer' ? 'read' : 'write'}\n`,
    );
    expect(faults).toEqual([]);
  },
);
