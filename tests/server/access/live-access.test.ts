/** Open sockets when rights change: in the right order, and shut when nothing is known. */
import type { CreatedPlanAccess } from '@gameplan/server/access/create-plan-access';
import { createLiveAccess } from '@gameplan/server/access/live-access';
import type { PlanReaders } from '@gameplan/server/access/standings';
import { planReaders } from '@gameplan/server/access/standings';
import type { RoomConnection, SyncActor, Writing } from '@gameplan/server/sync/rooms';
import type { PlanRole } from '@gameplan/shared/access/roles';
import type { PlanId, UserId } from '@gameplan/shared/base/ids';
import { planId, userId } from '@gameplan/shared/base/ids';
import { CLOSE } from '@gameplan/shared/sync/wire';
import { describe, expect, test } from 'vitest';
import { createTestLog } from '../../support/test-log.ts';

const PLAN = planId.parse(`pln_${'1'.repeat(20)}`);
const OTHER = planId.parse(`pln_${'2'.repeat(20)}`);
const LENA = userId.parse(`usr_${'1'.repeat(20)}`);
const WRITES: Writing = { canWrite: true, readOnlyBecause: null };

const readersWith = (id: UserId, role: PlanRole | null, isDeleted = false): PlanReaders => {
  const reader = { userId: id, name: 'Lena', isApprover: false, via: 'membership' } as const;
  return planReaders(isDeleted, new Map(role === null ? [] : [[id, { ...reader, role }]]));
};

/** Live access over standings that the test decides, and when they are known. */
const scene = ({ expected = [] }: { expected?: readonly string[] } = {}) => {
  let answer: () => Promise<PlanReaders | null> = async () => readersWith(LENA, 'editor');
  const access: Pick<CreatedPlanAccess, 'everybody'> = { everybody: () => answer() };
  const live = createLiveAccess({ access, log: createTestLog({ expected }) });

  /** Somebody at a socket, with what was done to it. */
  const connect = (
    id: PlanId = PLAN,
    { since = live.moment(), most = WRITES }: { since?: number; most?: Writing } = {},
  ) => {
    const done: string[] = [];
    const room: RoomConnection = {
      receive: () => done.push('frame'),
      allow: ({ readOnlyBecause }) => done.push(`allow ${readOnlyBecause}`),
      end: (code, reason) => done.push(`end ${code} ${reason}`),
      closed: () => done.push('closed'),
    };
    const socket = {
      send: () => {},
      close: (code: number) => done.push(`close ${code}`),
      bufferedAmount: 0,
      pause: () => {},
      resume: () => {},
    };
    const told = { userId: LENA, sessionId: 'ses_1', name: 'Lena', colour: 0 };
    const actor: SyncActor = { ...told, role: 'editor', writing: most };
    live.admit(actor, { since, most });
    const connection = live.guard({ connect: () => room }).connect(id, socket, actor);
    return { done, connection };
  };

  return {
    live,
    connect,
    standing: (next: () => Promise<PlanReaders | null>) => {
      answer = next;
    },
  };
};

describe('an open socket', () => {
  test.each([
    ['viewer', false, ['allow role']],
    ['commenter', false, ['allow role']],
    ['editor', false, []],
    ['owner', false, []],
    [null, false, [`end ${CLOSE.forbidden} removed`]],
    ['editor', true, [`end ${CLOSE.planDeleted} plan deleted`]],
    [null, true, [`end ${CLOSE.forbidden} removed`]],
  ] as const)('of an editor who is now %s (in the bin: %s) is told %j', async (role, bin, told) => {
    const { live, connect, standing } = scene();
    const { done } = connect();
    standing(async () => readersWith(LENA, role, bin));
    await live.judge({ planId: PLAN });
    expect(done).toEqual(told);
    // Nothing is said twice.
    await live.judge({ planId: PLAN });
    expect(done).toEqual(told);
  });

  test('of a plan that is erased is ended', async () => {
    const { live, connect, standing } = scene();
    const { done } = connect();
    standing(async () => null);
    await live.judge({ planId: PLAN });
    expect(done).toEqual([`end ${CLOSE.planDeleted} plan deleted`]);
  });

  test('gets back no more than it came with', async () => {
    const { live, connect, standing } = scene();
    const { done } = connect(PLAN, {
      most: { canWrite: false, readOnlyBecause: 'schema-too-old' },
    });
    standing(async () => readersWith(LENA, 'viewer'));
    await live.judge({});
    standing(async () => readersWith(LENA, 'editor'));
    await live.judge({});
    expect(done).toEqual(['allow role', 'allow schema-too-old']);
  });

  test('is left alone by what happens in another plan, and once it has gone', async () => {
    const { live, connect, standing } = scene();
    const { done, connection } = connect();
    standing(async () => readersWith(LENA, null));
    await live.judge({ planId: OTHER });
    expect(done).toEqual([]);
    connection.closed();
    await live.judge({});
    expect(done).toEqual(['closed']);
  });

  test('is ended when nobody can say what its person may', async () => {
    const { live, connect, standing } = scene({
      expected: ['live sockets could not be judged and are sent away'],
    });
    const { done } = connect();
    standing(() => Promise.reject(new Error('no storage')));
    await live.judge({ planId: PLAN });
    expect(done).toEqual([`end ${CLOSE.tryAgain} try again`]);
  });
});

describe('[fail:56] between the reading of a right and its use', () => {
  test('a right that ends lets nobody in who was judged before', async () => {
    const { live, connect } = scene();
    const since = live.moment();
    await live.judge({ planId: PLAN });
    expect(connect(PLAN, { since }).done).toEqual([`close ${CLOSE.tryAgain}`]);
    expect(connect(OTHER, { since }).done).toEqual([]);
    await live.judge({ userId: LENA });
    expect(connect(OTHER, { since }).done).toEqual([`close ${CLOSE.tryAgain}`]);
  });

  test('of two changes the later one holds, whichever is read first', async () => {
    const { live, connect, standing } = scene();
    const { done } = connect();
    const old = Promise.withResolvers<PlanReaders>();
    standing(() => old.promise);
    const first = live.judge({ planId: PLAN });
    standing(async () => readersWith(LENA, 'viewer'));
    await live.judge({ planId: PLAN });
    old.resolve(readersWith(LENA, 'editor'));
    await first;
    expect(done).toEqual(['allow role']);
  });
});
