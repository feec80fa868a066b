/** Somebody who is sent away in the middle of writing: nothing of what they send later is kept, and they hear nothing more. */
import { CLOSE } from '@gameplan/shared/sync/wire';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { updateFrameOf } from '../support/fake-socket.ts';
import { until } from '../support/sync-client.ts';
import type { Field, Line } from './field.ts';
import { endedWith, openField } from './field.ts';

/** A burst is under way when so many of its edits are kept. */
const UNDER_WAY = 30;
/** Long enough for a busy machine; how fast it is otherwise is printed. */
const SOON_MS = 1_000;

/** Writes without a pause until the line ends. */
const startBurst = (line: Line, base: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  let sent = 0;
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== null) return;
    line.socket.send(updateFrameOf(update));
    sent += 1;
  });
  const write = (): void => {
    if (line.socket.readyState !== line.socket.OPEN) return;
    doc.getMap('plan').set('salesGoal', sent);
    setTimeout(write, 2);
  };
  write();
  return { sent: () => sent };
};

const rowsOf = async ({ app, plan }: Field, userId: string): Promise<number> => {
  const found = await sql<{ count: number }>`SELECT count(*) AS count FROM plan_log
    WHERE plan_id = ${plan} AND user_id = ${userId}`.execute(app.storage.db);
  return found.rows[0]?.count ?? 0;
};

const untilUnderWay = async (field: Field): Promise<void> => {
  const { attacker } = field;
  let rows = 0;
  const look = async () => {
    rows = await rowsOf(field, attacker.me.id);
  };
  while (rows < UNDER_WAY) await look();
};

const demand = async (answer: Promise<Response>): Promise<void> => {
  const { ok, status } = await answer;
  if (!ok) throw new Error(`answered ${status}`);
};

interface Way {
  readonly name: string;
  readonly end: (field: Field) => Promise<void>;
  readonly code: number;
  readonly reason?: string;
  /** Whether they may still read afterwards. */
  readonly staysReader?: boolean;
}

const memberPath = ({ plan, attacker }: Field): string =>
  `/api/plans/${plan}/members/${attacker.me.id}`;

const ways: readonly Way[] = [
  {
    name: 'made a viewer',
    end: (field) =>
      demand(field.owner.ask(memberPath(field), { method: 'PUT', body: { role: 'viewer' } })),
    code: CLOSE.forbidden,
    reason: 'role',
    staysReader: true,
  },
  {
    name: 'taken off the plan',
    end: (field) => demand(field.owner.ask(memberPath(field), { method: 'DELETE' })),
    code: CLOSE.forbidden,
    reason: 'removed',
  },
  {
    name: 'signed out',
    end: ({ attacker }) => demand(attacker.ask('/api/auth/sign-out', { method: 'POST' })),
    code: CLOSE.notSignedIn,
  },
  {
    name: 'signed out by an administrator',
    end: ({ owner, attacker }) =>
      demand(owner.ask(`/api/people/${attacker.me.id}/sessions`, { method: 'DELETE' })),
    code: CLOSE.notSignedIn,
  },
  {
    name: 'removed from the workspace',
    end: ({ owner, attacker }) =>
      demand(owner.ask(`/api/people/${attacker.me.id}`, { method: 'DELETE', body: {} })),
    code: CLOSE.notSignedIn,
  },
  {
    name: 'left with a plan in the bin',
    end: ({ owner, plan }) => demand(owner.ask(`/api/plans/${plan}`, { method: 'DELETE' })),
    code: CLOSE.planDeleted,
  },
];

test.each(ways)(
  '[fail:54] [fail:56] somebody who is $name in a burst writes and hears nothing from the answer on',
  { timeout: 60_000 },
  async ({ name, end, code, reason, staysReader = false }) => {
    const field = await openField();
    const line = await field.openLine(field.attacker);
    const burst = startBurst(line, await field.committed());
    await untilUnderWay(field);
    const asked = performance.now();
    await end(field);
    const answeredMs = performance.now() - asked;
    const sentByThen = burst.sent();
    const ended = await endedWith(line);
    const endedMs = performance.now() - asked - answeredMs;
    expect(ended.code).toBe(code);
    if (reason !== undefined) expect(ended.reason).toBe(reason);
    expect(endedMs).toBeLessThan(SOON_MS);
    const kept = await rowsOf(field, field.attacker.me.id);
    expect(kept).toBeLessThanOrEqual(sentByThen);
    if (code !== CLOSE.planDeleted) {
      field.page.doc.getMap('plan').set('name', 'said behind their back');
      const seen = () => field.witness.doc.getMap('plan').get('name') === 'said behind their back';
      await until('the witness sees what the victim writes', seen);
      expect(Buffer.concat(line.frames).toString('latin1')).not.toContain('behind their back');
      expect(await rowsOf(field, field.attacker.me.id)).toBe(kept);
    }
    const again = await field.openLine(field.attacker);
    if (staysReader) {
      await until('they may read again', () => again.frames.length > 0);
      again.socket.close();
    }
    const comesBack = await endedWith(again);
    if (!staysReader) expect(comesBack.code).toBeGreaterThanOrEqual(CLOSE.refused);
    process.stdout.write(
      `${name}: answered in ${answeredMs.toFixed(1)} ms, ended ${endedMs.toFixed(1)} ms later\n`,
    );
  },
);
