/** What the kill loop needs around the server: people, plans, helpers in processes of their own, and the reading back. */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { connectClient, untilSynced } from '../support/sync-client.ts';
import type { Order, Report, Target } from './messages.ts';
import { headersOf, socketUrlOf, TOKEN } from './messages.ts';

export interface Helper {
  tell(order: Order): void;
  /** Resolves with the next report of that kind that has not been asked for yet. */
  next<Kind extends Report['kind']>(kind: Kind): Promise<Extract<Report, { kind: Kind }>>;
}

const HELPER_LIMIT_MS = 20_000;

/** Starts a helper process for the running test. */
export const startHelper = (file: 'load-process.ts' | 'ledger-process.ts'): Helper => {
  const child: ChildProcess = fork(fileURLToPath(new URL(file, import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const reports: Report[] = [];
  const listeners = new Set<() => void>();
  child.on('message', (report: Report) => {
    reports.push(report);
    for (const look of listeners) look();
  });
  const next = <Kind extends Report['kind']>(kind: Kind) =>
    new Promise<Extract<Report, { kind: Kind }>>((resolve, reject) => {
      const late = () => reject(new Error(`${file} did not report «${kind}»`));
      const timer = setTimeout(late, HELPER_LIMIT_MS);
      const look = (): void => {
        const isWanted = (report: Report): report is Extract<Report, { kind: Kind }> =>
          report.kind === kind;
        const found = reports.find(isWanted);
        if (found === undefined) return;
        reports.splice(reports.indexOf(found), 1);
        listeners.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
  return { tell: (order) => child.send(order), next };
};

const post = async (url: string, body: unknown, cookie = ''): Promise<Response> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`);
  return response;
};

const fieldOf = async (response: Response, field: 'id' | 'token'): Promise<string> => {
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && field in body)
    return String(Reflect.get(body, field));
  throw new Error(`no ${field} in ${JSON.stringify(body)}`);
};

/** Signs somebody up through the API, and makes a token and the plans. */
export const makeWorkspace = async (url: string, plans: number): Promise<Omit<Target, 'round'>> => {
  const signedUp = await post(`${url}/api/auth/sign-up/email`, {
    name: 'Ines Example',
    email: 'ines@example.com',
    password: 'a long enough password',
  });
  const cookie = signedUp.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const token = await fieldOf(await post(`${url}/api/tokens`, { name: 'load' }, cookie), 'token');
  const planIds: string[] = [];
  for (let number = 1; number <= plans; number += 1) {
    const plan = { name: `Plan ${number}`, account: 'Northwind', template: 'blank' };
    planIds.push(await fieldOf(await post(`${url}/api/plans`, plan, cookie), 'id'));
  }
  return { url, token, planIds };
};

/** The tokens that a fresh client is given. */
export const tokensOfFreshClient = async (
  target: Target,
  planId: string,
): Promise<ReadonlySet<string>> => {
  const client = connectClient({ url: socketUrlOf(target), planId, headers: headersOf(target) });
  try {
    await untilSynced(client);
    return new Set(JSON.stringify(client.doc.getMap('swotCards')).match(TOKEN));
  } finally {
    client.destroy();
  }
};

/** The tokens in the plan's structured data. */
export const tokensOfData = async (
  target: Target,
  planId: string,
): Promise<ReadonlySet<string>> => {
  const response = await fetch(`${target.url}/api/plans/${planId}/data`, {
    headers: headersOf(target),
  });
  if (!response.ok) throw new Error(`GET data answers ${response.status}`);
  return new Set((await response.text()).match(TOKEN));
};
