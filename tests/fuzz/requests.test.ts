/** Requests made from the contract by the thousand, right and wrong: each is answered as the contract says, none breaks. */
import { PROBLEM_MEDIA_TYPE, problem } from '@gameplan/shared/api/problem';
import { expect, test } from 'vitest';
import type { Dice } from './dice.ts';
import { createDice } from './dice.ts';
import type { FuzzedWorkspace } from './fuzzed-workspace.ts';
import { openFuzzedWorkspace } from './fuzzed-workspace.ts';
import type { Schema } from './request-bodies.ts';
import { bodyFor } from './request-bodies.ts';

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2_000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
/** A workspace wears out: people are removed, sessions end, plans go. */
const REQUESTS_A_WORKSPACE = 1_000;
const HANGS_MS = 20_000;
const ORIGIN = 'http://gameplan.test';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly body: Schema | null;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const inside = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (held, key) => Object.entries(Object(held)).find(([name]) => name === key)?.[1],
    value,
  );

/** What the contract tells of calls, as the server shows it to everybody. */
const operationsOf = async ({ app }: FuzzedWorkspace): Promise<readonly Operation[]> => {
  const document = await app.newCaller().get('/api/openapi.json');
  return Object.entries(Object(document.paths)).flatMap(([path, methods]) =>
    Object.entries(Object(methods)).map(([method, told]) => {
      const schema = inside(told, 'requestBody', 'content', 'application/json', 'schema');
      const body = schema === undefined ? null : { ...Object(schema) };
      return { method: method.toUpperCase(), path, body };
    }),
  );
};

const ODD_SEGMENTS = [
  'x',
  '%00',
  '%2e%2e',
  '..%2f..',
  '%F0%9F%99%82',
  'a'.repeat(3_000),
  '%',
  "'--",
];

const pathOf = ({ path }: Operation, dice: Dice, ids: readonly string[]): string => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const prefix = name === 'userId' ? 'usr_' : name === 'linkId' ? 'lnk_' : '';
    const fitting = ids.filter((id) => id.startsWith(prefix));
    return dice.below(6) === 0 ? dice.oneOf(ODD_SEGMENTS) : dice.oneOf(fitting);
  });
  const query = dice.below(20) === 0 ? `?${dice.oneOf(['a=1', '%', 'id=x&id=y', '='])}` : '';
  return `${filled}${dice.below(50) === 0 ? '/' : ''}${query}`;
};

const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-7' },
  { 'content-type': '' },
  { origin: 'http://elsewhere.example' },
  { 'sec-fetch-site': 'cross-site' },
  { authorization: 'Bearer ' },
  { authorization: `Bearer ${'x'.repeat(5_000)}` },
  { authorization: 'Basic YTpi' },
  { cookie: 'gameplan_session=%E0%A4%A; gameplan_session=x.y' },
  { cookie: 'gameplan_session=' },
  { 'if-none-match': '*' },
  { 'accept-encoding': 'identity' },
  { 'user-agent': '\u00ff'.repeat(2_000) },
  { 'x-forwarded-for': '127.0.0.1, ::1' },
];

const requestOf = (operation: Operation, workspace: FuzzedWorkspace, dice: Dice): Sent => {
  const { ids } = workspace;
  const takesBody = operation.body !== null || dice.below(20) === 0;
  const isReading = operation.method === 'GET';
  const odd = dice.below(8) === 0 ? dice.oneOf(ODD_HEADERS) : {};
  const headers = {
    ...{ origin: ORIGIN, host: new URL(ORIGIN).host, 'content-type': 'application/json' },
    ...dice.oneOf(workspace.credentials()),
    ...odd,
  };
  const otherMethod = dice.oneOf(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
  const method = dice.below(25) === 0 ? otherMethod : operation.method;
  const mayCarry = method !== 'GET' && method !== 'HEAD' && takesBody && !isReading;
  const body = mayCarry ? bodyFor(operation.body ?? {}, dice, ids) : null;
  return { method, path: pathOf(operation, dice, ids), headers, body };
};

const told = ({ method, path, headers, body }: Sent): string =>
  `${method} ${path.slice(0, 200)} ${JSON.stringify(headers).slice(0, 300)} ${body?.slice(0, 500) ?? ''}`;

const send = async ({ app }: FuzzedWorkspace, { body, path, ...sent }: Sent): Promise<Response> => {
  const init = { ...sent, ...(body === null ? {} : { body }) };
  const bindings = { incoming: { socket: { remoteAddress: '10.2.0.1' } } };
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), HANGS_MS);
  });
  const answer = Promise.resolve(app.features.app.request(`${ORIGIN}${path}`, init, bindings));
  return Promise.race([answer, hangs]).finally(() => clearTimeout(timer));
};

/** What is wrong with an answer. A good one has been held against its schema by the server under test itself. */
const faultOf = async (response: Response, { method }: Sent): Promise<string | null> => {
  const { status } = response;
  const text = await response.text();
  if (status >= 500) return `answered ${status} ${text}`;
  if (method === 'HEAD' || status === 304) return null;
  const type = response.headers.get('content-type') ?? '';
  if (status < 300) return type === 'application/json' ? null : `answered ${status} as ${type}`;
  if (type !== PROBLEM_MEDIA_TYPE) return `answered ${status} as ${type}`;
  const read = problem.safeParse(JSON.parse(text));
  if (!read.success) return `answered a problem that is none: ${text}`;
  return read.data.status === status ? null : `answered ${status} and said ${read.data.status}`;
};

test('[fail:30] no request made from the contract breaks the server or gets an answer outside of it', {
  timeout: 7_200_000,
}, async () => {
  const begun = performance.now();
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  let slowest = { ms: 0, request: '' };
  for (let sent = 0; sent < REQUESTS; sent += REQUESTS_A_WORKSPACE) {
    const dice = createDice(SEED + sent);
    const workspace = await openFuzzedWorkspace();
    const operations = await operationsOf(workspace);
    for (let number = 0; number < REQUESTS_A_WORKSPACE; number += 1) {
      const request = requestOf(dice.oneOf(operations), workspace, dice);
      const asked = performance.now();
      const response = await send(workspace, request);
      const fault = await faultOf(response, request);
      const ms = performance.now() - asked;
      if (ms > slowest.ms) slowest = { ms, request: told(request) };
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      if (fault !== null) faults.push(`seed ${SEED + sent}: ${told(request)} ${fault}`);
    }
  }
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const counts = [...statuses].sort(([one], [other]) => one - other);
  process.stdout.write(
    `${REQUESTS} requests from seed ${SEED} in ${seconds} s: ${counts.map(([status, times]) => `${times} × ${status}`).join(', ')}; the slowest ${Math.round(slowest.ms)} ms: ${slowest.request.slice(0, 120)}\n`,
  );
  expect(faults.slice(0, 20)).toEqual([]);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 20);
});
