import { ANSWER_MS, createHere, createKeptFetch } from '@gameplan/client/lib/kept-answers';
import { expect, test } from 'vitest';
import { createManualTime, settle } from '../../support/manual-time.ts';
import { createMemoryMarks } from '../../support/memory-marks.ts';

const ANN = { id: 'usr_ann', name: 'Ann' };

/** A server whose next answer the test decides, and a device with a store a person. */
const setting = () => {
  const time = createManualTime();
  const kept = new Map<string, Map<string, unknown>>();
  let answer: () => Promise<Response> = async () => Response.json(ANN);
  const marks = createMemoryMarks();
  const fetch = createKeptFetch({
    fetch: () => answer(),
    here: createHere(() => marks),
    storeOf: (id) => {
      const store = kept.get(id) ?? new Map<string, unknown>();
      kept.set(id, store);
      return {
        readAnswer: async (path) => store.get(path),
        keepAnswer: async (path, value) => void store.set(path, value),
      };
    },
    timers: time.timers,
  });
  return {
    time,
    kept,
    fetch,
    whoIsRemembered: () => createHere(() => marks).current(),
    answers: (next: () => Promise<Response>) => {
      answer = next;
    },
  };
};

const offline = async (): Promise<Response> => {
  throw new TypeError('no network');
};
const bodyOf = async (response: Response): Promise<unknown> => response.json();

test('an answer that was there before is given where nothing answers', async () => {
  const { fetch, answers } = setting();
  await fetch('/api/me');
  await settle();
  answers(offline);
  expect(await bodyOf(await fetch('/api/me'))).toEqual(ANN);
});

test('a refusal is never replaced by what was allowed before', async () => {
  const { fetch, answers } = setting();
  await fetch('/api/me');
  await settle();
  answers(async () => Response.json({ code: 'not-a-member' }, { status: 403 }));
  expect((await fetch('/api/me')).status).toBe(403);
});

test('a fresh answer replaces the kept one', async () => {
  const { fetch, answers } = setting();
  await fetch('/api/me');
  await settle();
  answers(async () => Response.json({ ...ANN, name: 'Anne' }));
  await fetch('/api/me');
  await settle();
  answers(offline);
  expect(await bodyOf(await fetch('/api/me'))).toMatchObject({ name: 'Anne' });
});

test('a server that is away behind another counts as no answer', async () => {
  const { fetch, answers } = setting();
  await fetch('/api/me');
  await settle();
  answers(async () => new Response('bad gateway', { status: 502 }));
  expect(await bodyOf(await fetch('/api/me'))).toEqual(ANN);
});

test('a line that never answers is waited for only so long', async () => {
  const { fetch, answers, time } = setting();
  await fetch('/api/me');
  await settle();
  answers(() => new Promise(() => undefined));
  const answer = fetch('/api/me');
  await time.pass(ANSWER_MS);
  expect(await bodyOf(await answer)).toEqual(ANN);
});

test('[fail:83] after a session has ended nobody is here without a network', async () => {
  const { fetch, answers, whoIsRemembered } = setting();
  await fetch('/api/me');
  await settle();
  expect(whoIsRemembered()).toBe(ANN.id);
  answers(async () => Response.json({}, { status: 401 }));
  await fetch('/api/me');
  await settle();
  expect(whoIsRemembered()).toBeNull();
  answers(offline);
  await expect(fetch('/api/me')).rejects.toThrow('no network');
});

test('[fail:83] another person is given none of the first one’s answers', async () => {
  const { fetch, answers } = setting();
  await fetch('/api/me');
  await fetch('/api/plans');
  await settle();
  answers(async () => Response.json({ id: 'usr_bo' }));
  await fetch('/api/me');
  await settle();
  answers(offline);
  await expect(fetch('/api/plans')).rejects.toThrow('no network');
});

test('[fail:83] what comes before it is known who is here is kept for whoever that is', async () => {
  const { fetch, answers, kept } = setting();
  await fetch('/api/me');
  await settle();
  let sayWho = (_: Response): void => undefined;
  answers(async () => Response.json({ name: 'Ours' }));
  const first = fetch('/api/workspace');
  answers(() => new Promise((resolve) => (sayWho = resolve)));
  const second = fetch('/api/me');
  await first;
  await settle();
  expect(kept.get(ANN.id)?.has('/api/workspace')).toBe(false);
  sayWho(Response.json({ id: 'usr_bo' }));
  await second;
  await settle();
  expect(kept.get(ANN.id)?.has('/api/workspace')).toBe(false);
  expect(kept.get('usr_bo')?.get('/api/workspace')).toEqual({ name: 'Ours' });
});

test('what changes something is neither kept nor answered', async () => {
  const { fetch, answers, kept } = setting();
  await fetch('/api/me');
  await settle();
  await fetch('/api/plans', { method: 'POST' });
  await settle();
  expect([...(kept.get(ANN.id)?.keys() ?? [])]).toEqual(['/api/me']);
  answers(offline);
  await expect(fetch('/api/plans', { method: 'POST' })).rejects.toThrow('no network');
});
