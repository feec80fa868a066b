import type { LinkDoorDeps } from '@gameplan/client/app/link-doors';
import { joinDoor, openDoor } from '@gameplan/client/app/link-doors';
import { createCall } from '@gameplan/client/lib/api';
import type { SecretPath } from '@gameplan/client/lib/link-secrets';
import type { Me } from '@gameplan/shared/api/people';
import { userId } from '@gameplan/shared/base/ids';
import { describe, expect, test } from 'vitest';

const INES: Me = {
  id: userId.parse('usr_00000000000000000001'),
  name: 'Ines',
  email: 'ines@example.com',
  role: 'member',
};
const invitation = {
  workspace: 'Northwind Energy',
  by: 'Tomas',
  role: 'member',
  email: null,
  expiresAt: '2027-02-13T09:00:00.000Z',
};
const usedUp = () =>
  Response.json(
    { type: 'about:blank', status: 410, code: 'link-used-up', title: 'Used' },
    { status: 410 },
  );

interface Setting {
  readonly token?: string | null;
  readonly me?: Me | null;
  readonly answer?: () => Response;
}

/** A tab that came by a link, before a server that answers once. */
const aTab = ({ token = 'abc', me = null, answer = () => Response.json(invitation) }: Setting) => {
  const dropped: SecretPath[] = [];
  const sent: unknown[] = [];
  const deps: LinkDoorDeps = {
    call: createCall({
      fetch: async (_address, request) => {
        sent.push(JSON.parse(String(request?.body)));
        return answer();
      },
    }),
    secrets: { take: () => false, of: () => token, drop: (path) => void dropped.push(path) },
    visits: {
      last: () => (me === null ? 'none' : 'signed-in'),
      remember: () => undefined,
      forget: () => undefined,
    },
    whoIsHere: async () => me ?? Promise.reject(new Error('nobody')),
    whatIsHere: async () => ({ isEmpty: false, isSample: false, signUp: 'invited' }),
  };
  return { deps, dropped, sent };
};

describe('an invitation', () => {
  test('whose secret is missing is asked of nobody', async () => {
    const { deps, sent } = aTab({ token: null });
    expect(await joinDoor(deps)).toEqual({ kind: 'incomplete' });
    expect(sent).toEqual([]);
  });

  test('shows a stranger what it says', async () => {
    const { deps, sent } = aTab({});
    expect(await joinDoor(deps)).toEqual({ kind: 'invited', token: 'abc', invitation });
    expect(sent).toEqual([{ token: 'abc' }]);
  });

  test('that is used up says so, and tells a member that they are in', async () => {
    expect(await joinDoor(aTab({ answer: usedUp }).deps)).toEqual({ kind: 'used-up' });
    expect(await joinDoor(aTab({ answer: usedUp, me: INES }).deps)).toEqual({
      kind: 'already-in',
      me: INES,
      workspace: null,
    });
  });

  test('is left to others by whoever is in, unless it makes more of them', async () => {
    const toAdministrator = (email: string | null) => () =>
      Response.json({ ...invitation, role: 'administrator', email });
    const kindFor = async (setting: Setting) => (await joinDoor(aTab(setting).deps)).kind;
    expect(await kindFor({ me: INES })).toBe('already-in');
    expect(await kindFor({ me: INES, answer: toAdministrator(null) })).toBe('raises');
    expect(await kindFor({ me: INES, answer: toAdministrator(INES.email) })).toBe('raises');
    expect(await kindFor({ me: INES, answer: toAdministrator('leo@example.com') })).toBe(
      'already-in',
    );
    const administrator = { ...INES, role: 'administrator' } as const;
    expect(await kindFor({ me: administrator, answer: toAdministrator(null) })).toBe('already-in');
  });

  test('stays with the tab while the server is away', async () => {
    const { deps, dropped } = aTab({
      answer: () => {
        throw new TypeError('Failed to fetch');
      },
    });
    await expect(joinDoor(deps)).rejects.toThrow('network');
    expect(dropped).toEqual([]);
  });
});

describe('a share link', () => {
  test('leads to its plan, and its secret is kept no longer', async () => {
    const planId = 'pln_00000000000000000001';
    const { deps, dropped } = aTab({ answer: () => Response.json({ planId, role: 'viewer' }) });
    expect(await openDoor(deps)).toEqual({ kind: 'plan', planId });
    expect(dropped).toEqual(['/open']);
  });

  test('that has ended leads nowhere', async () => {
    const { deps, dropped } = aTab({ answer: usedUp });
    expect(await openDoor(deps)).toEqual({ kind: 'used-up' });
    expect(dropped).toEqual(['/open']);
  });

  test('is kept while the server is away', async () => {
    const { deps, dropped } = aTab({
      answer: () => Response.json({ status: 'odd' }, { status: 502 }),
    });
    await expect(openDoor(deps)).rejects.toThrow('not-understood');
    expect(dropped).toEqual([]);
  });
});
