import type { CallFailure } from '@gameplan/client/lib/api';
import { CallFailed, createCall, isSignedOut, valueOrThrow } from '@gameplan/client/lib/api';
import { failureText } from '@gameplan/client/lib/failure-text';
import { appWords } from '@gameplan/client/lib/words/app';
import { signIn, whoAmI } from '@gameplan/shared/api/people';
import { readPlanSummary } from '@gameplan/shared/api/plans';
import { problemCode } from '@gameplan/shared/api/problem';
import { describe, expect, test } from 'vitest';

const ines = {
  id: 'usr_00000000000000000001',
  name: 'Ines Okafor',
  email: 'ines@example.com',
  role: 'administrator',
};
const problem = (code: string, status: number) => ({
  type: 'about:blank',
  status,
  code,
  title: 'No',
});

/** A server that answers everything the same way and remembers what it was asked. */
const answering = (status: number, body: string) => {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    asked.push({ url: String(url), init });
    return new Response(body, { status });
  };
  return { call: createCall({ fetch, origin: 'http://plan.test' }), asked };
};

describe('a call', () => {
  test('gives the answer as the contract has it', async () => {
    const { call, asked } = answering(200, JSON.stringify(ines));
    expect(await call(whoAmI)).toEqual({ ok: true, value: ines });
    expect(asked).toEqual([
      {
        url: 'http://plan.test/api/me',
        init: { method: 'GET', headers: { accept: 'application/json' } },
      },
    ]);
  });

  test('sends its body as JSON', async () => {
    const { call, asked } = answering(200, JSON.stringify(ines));
    const body = { email: 'ines@example.com', password: 'a long enough password' };
    await call(signIn, { body });
    expect(asked[0]?.init?.body).toBe(JSON.stringify(body));
    expect(asked[0]?.init?.headers).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
    });
  });

  test('puts parameters into the path, made safe', async () => {
    const { call, asked } = answering(404, JSON.stringify(problem('plan-missing', 404)));
    await call(readPlanSummary, { params: { id: 'a/b?c' } });
    expect(asked[0]?.url).toBe('http://plan.test/api/plans/a%2Fb%3Fc');
  });

  test('a refusal comes back with its code', async () => {
    const refusal = problem('sign-in-refused', 401);
    const { call } = answering(401, JSON.stringify(refusal));
    expect(await call(signIn, { body: { email: 'a@b.example', password: 'x' } })).toEqual({
      ok: false,
      error: { kind: 'problem', problem: refusal },
    });
  });

  test('no network is a failure of its own kind', async () => {
    const call = createCall({ fetch: () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await call(whoAmI)).toEqual({ ok: false, error: { kind: 'network' } });
  });

  test.each([
    ['an answer that is not of the contract', 200, JSON.stringify({ id: 'usr_1' })],
    ['an answer that is no JSON', 200, '<html>'],
    ['an error without a problem', 502, '<html>Bad gateway</html>'],
    ['a problem of an unknown code', 400, JSON.stringify(problem('from-the-future', 400))],
  ])('%s is not understood', async (_, status, body) => {
    const { call } = answering(status, body);
    expect(await call(whoAmI)).toEqual({ ok: false, error: { kind: 'not-understood', status } });
  });

  test('a call that was called off is thrown, not told as a failure', async () => {
    const call = createCall({
      fetch: () => Promise.reject(new DOMException('called off', 'AbortError')),
    });
    await expect(call(whoAmI)).rejects.toThrow('called off');
  });
});

describe('a failed call', () => {
  const thrownBy = (error: CallFailure): unknown => {
    try {
      return valueOrThrow({ ok: false, error });
    } catch (thrown) {
      return thrown;
    }
  };

  test('is thrown for the query cache, with what failed', () => {
    const thrown = thrownBy({ kind: 'network' });
    expect(thrown).toBeInstanceOf(CallFailed);
    expect(isSignedOut(thrown)).toBe(false);
  });

  test('tells when nobody is signed in', () => {
    const signedOut = { ...problem('not-signed-in', 401), code: 'not-signed-in' as const };
    expect(isSignedOut(thrownBy({ kind: 'problem', problem: signedOut }))).toBe(true);
  });

  test('[ux:H5] every failure has words', () => {
    const failures: CallFailure[] = [
      { kind: 'network' },
      { kind: 'not-understood', status: 502 },
      ...problemCode.options.map((code) => ({
        kind: 'problem' as const,
        problem: { type: 'about:blank', status: 500, title: 'No', code },
      })),
    ];
    const texts = failures.map((failure) => failureText(failure, appWords));
    expect(texts.filter((text) => text.length < 20)).toEqual([]);
  });
});
