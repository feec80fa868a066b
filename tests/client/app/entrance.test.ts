import type { Entrance, EntranceDeps } from '@gameplan/client/app/entrance';
import { doorFor, isLetIn, oncePerWay, safeReturn } from '@gameplan/client/app/entrance';
import { createCall, valueOrThrow } from '@gameplan/client/lib/api';
import type { LastVisit } from '@gameplan/client/lib/visits';
import { createVisits } from '@gameplan/client/lib/visits';
import { whoAmI } from '@gameplan/shared/api/people';
import { describe, expect, test } from 'vitest';

const ines = { id: 'usr_00000000000000000001', name: 'Ines', email: 'i@x.example', role: 'member' };
const signedOut = {
  type: 'about:blank',
  status: 401,
  code: 'not-signed-in',
  title: 'Not signed in',
};

/** A browser with a memory of its last visit, before a server that knows the person or does not. */
const aBrowser = (last: LastVisit, answer: () => Response, here: Partial<Entrance> = {}) => {
  const kept = new Map<string, string>();
  const visits = createVisits(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
  if (last !== 'none') visits.remember(last);
  let asked = 0;
  const fetch = async () => {
    asked++;
    return answer();
  };
  const call = createCall({ fetch });
  const deps: EntranceDeps = {
    visits,
    whoIsHere: async () => valueOrThrow(await call(whoAmI)),
    whatIsHere: async () => ({ isEmpty: false, isSample: false, signUp: 'open', ...here }),
  };
  return { deps, asked: () => asked };
};
const known = () => Response.json(ines);
const unknown = () => Response.json(signedOut, { status: 401 });

describe('the entrance', () => {
  test('lets in whoever the server knows', async () => {
    const { deps } = aBrowser('signed-in', known);
    expect(await isLetIn(deps, '/')).toBe(true);
    expect(await isLetIn(deps, '/plans/pln_1/swot')).toBe(true);
  });

  test('a new browser at the front door is not asked for', async () => {
    const { deps, asked } = aBrowser('none', unknown);
    expect(await isLetIn(deps, '/')).toBe(false);
    expect(asked()).toBe(0);
  });

  test('a new browser that follows a link to a plan is asked for, and remembered if known', async () => {
    const { deps } = aBrowser('none', known);
    expect(await isLetIn(deps, '/plans/pln_1/swot')).toBe(true);
    expect(deps.visits.last()).toBe('signed-in');
  });

  test('a session that has ended is remembered as signed out', async () => {
    const { deps } = aBrowser('signed-in', unknown);
    expect(await isLetIn(deps, '/')).toBe(false);
    expect(deps.visits.last()).toBe('signed-out');
  });

  test('a server that is away is no answer', async () => {
    const { deps } = aBrowser('signed-in', () => {
      throw new TypeError('Failed to fetch');
    });
    await expect(isLetIn(deps, '/')).rejects.toThrow('network');
    expect(deps.visits.last()).toBe('signed-in');
  });

  test('strangers sign up, and whoever has been here signs in', async () => {
    const doors = (['none', 'signed-in', 'signed-out'] as const).map((last) =>
      doorFor(aBrowser(last, unknown).deps),
    );
    expect(await Promise.all(doors)).toEqual(['/sign-up', '/sign-in', '/sign-in']);
  });

  test('where signing up takes an invitation, whoever comes without one signs in', async () => {
    const doors = (['none', 'signed-in', 'signed-out'] as const).map((last) =>
      doorFor(aBrowser(last, unknown, { signUp: 'invited' }).deps),
    );
    expect(await Promise.all(doors)).toEqual(['/sign-in', '/sign-in', '/sign-in']);
  });

  test('before anybody has signed up, everybody is led to the two ways to begin', async () => {
    const doors = (['none', 'signed-in', 'signed-out'] as const).map((last) =>
      doorFor(aBrowser(last, unknown, { isEmpty: true }).deps),
    );
    expect(await Promise.all(doors)).toEqual(['/welcome', '/welcome', '/welcome']);
  });

  test('to the sample, which no password opens, everybody comes by the same two ways', async () => {
    const doors = (['none', 'signed-in', 'signed-out'] as const).map((last) =>
      doorFor(aBrowser(last, unknown, { isSample: true }).deps),
    );
    expect(await Promise.all(doors)).toEqual(['/welcome', '/welcome', '/welcome']);
  });

  test('a browser that forgets its visits is as new as ever', () => {
    const { deps } = aBrowser('signed-in', known);
    deps.visits.forget();
    expect(deps.visits.last()).toBe('none');
  });
});

describe('on one way to a door', () => {
  const aServer = (answers: (() => Promise<Entrance>)[]) => {
    const due: (() => void)[] = [];
    const timers = {
      after: (_: number, task: () => void) => {
        due.push(task);
      },
    };
    let asked = 0;
    const ask = oncePerWay(
      () => answers[asked++]?.() ?? Promise.reject(new Error('asked')),
      timers,
    );
    return { ask, asked: () => asked, endWay: () => due.shift()?.() };
  };
  const entrance = (signUp: Entrance['signUp']): Entrance => ({
    isEmpty: false,
    isSample: false,
    signUp,
  });

  test('the server is asked once, and on the next way again', async () => {
    const server = aServer([async () => entrance('open'), async () => entrance('invited')]);
    expect(await Promise.all([server.ask(), server.ask()])).toEqual([
      entrance('open'),
      entrance('open'),
    ]);
    expect(await server.ask()).toEqual(entrance('open'));
    expect(server.asked()).toBe(1);
    server.endWay();
    expect(await server.ask()).toEqual(entrance('invited'));
  });

  test('a server that did not answer is asked again at once', async () => {
    const away = () => Promise.reject(new Error('network'));
    const server = aServer([away, async () => entrance('open')]);
    await expect(server.ask()).rejects.toThrow('network');
    expect(await server.ask()).toEqual(entrance('open'));
  });
});

describe('where one goes after signing in', () => {
  test('is the page that was wanted', () => {
    expect(safeReturn('/plans/pln_1/swot?card=1')).toBe('/plans/pln_1/swot?card=1');
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '',
    7,
    '/',
  ])('is never %j', (wanted) => {
    expect(safeReturn(wanted)).toBeNull();
  });
});
