/** Ways in that are none: pages of other sites, forms without a word of their kind, tickets used twice, too large frames. */
import { routes } from '@gameplan/shared/api/routes';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { CLOSE, LIMITS } from '@gameplan/shared/sync/wire';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { differences, takePicture } from '../access-matrix/picture.ts';
import type { Dice } from '../fuzz/dice.ts';
import { createDice } from '../fuzz/dice.ts';
import { updateFrameOf } from '../support/fake-socket.ts';
import { endedWith, opened, openField, openLineAt } from './field.ts';
import { emptyRunOf } from './raw-updates.ts';

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
const ORIGINS = 1_000;
const AT_ONCE = 25;

/** An origin near to that of the server, and not it. */
const foreignOrigin = (host: string, dice: Dice): string => {
  const [name = '', port = ''] = host.split(':');
  const word = `x${dice.below(10_000)}`;
  return dice.oneOf([
    `http://${word}.example`,
    `http://${name}:${Number(port) + 1 + dice.below(50)}`,
    `http://${name}`,
    `http://${word}.${host}`,
    `http://${name}.${word}.example:${port}`,
    `http://${word}@${host}`,
    `http://${host}@${word}.example`,
    `http://${host}/${word}`,
    `http://${host}/`,
    `http://${host}#${word}`,
    `http://${host}?${word}`,
    `http://${host}, http://${word}.example`,
    `http://${word}.example, http://${host}`,
    `HTTP://${host}`,
    `ws://${host}`,
    `ftp://${host}`,
    `file://${word}`,
    `//${host}`,
    host,
    'null',
    '*',
    word,
    `http://${host}.`,
    `http://${name}.:${port}`,
    `http://${host}${word}`,
    `http://localhost.${word}.example:${port}`,
    `http://127.1:${port}`,
    `http://0:${port}`,
    `http://[::1]:${port}`,
    `http://${host}\t${word}`,
    `chrome-extension://${word}`,
    `http:\\\\${host}`,
  ]);
};

/** Whether a socket with these headers is let in, as the server answers the request for it. */
const isLetIn = (address: string, headers: Readonly<Record<string, string>>): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = new WebSocket(address, { headers: { ...headers } });
    socket.on('error', () => resolve(false));
    socket.once('unexpected-response', (request, response) => {
      response.resume();
      request.destroy();
      resolve(false);
    });
    socket.once('open', () => {
      socket.terminate();
      resolve(true);
    });
  });

test('[fail:72] no page of another site opens a socket with the cookie of a member', {
  timeout: 60_000,
}, async () => {
  const { address, plan, victim } = await openField();
  const cookie = victim.cookie();
  const dice = createDice(SEED);
  const origins = Array.from({ length: ORIGINS }, () => foreignOrigin(address, dice));
  const letIn: string[] = [];
  for (const path of [`/sync/${plan}?schema=${SCHEMA}`, '/events']) {
    const to = `ws://${address}${path}`;
    expect(await isLetIn(to, { cookie, origin: `http://${address}` })).toBe(true);
    for (let from = 0; from < ORIGINS; from += AT_ONCE) {
      const some = origins.slice(from, from + AT_ONCE);
      const found = await Promise.all(some.map((origin) => isLetIn(to, { cookie, origin })));
      letIn.push(...some.filter((_, index) => found[index]));
    }
    expect(await isLetIn(to, { cookie })).toBe(false);
    const site = { cookie, origin: `http://${address}`, 'sec-fetch-site': 'cross-site' };
    expect(await isLetIn(to, site)).toBe(false);
  }
  process.stdout.write(`${ORIGINS} origins from seed ${SEED} at two sockets\n`);
  expect(letIn).toEqual([]);
});

test('[fail:73] no request of another site, and no form, changes anything with the cookie of a member', {
  timeout: 60_000,
}, async () => {
  const { app, owner } = await openField();
  const dice = createDice(SEED);
  const before = await takePicture(app.storage);
  const kinds = [null, 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
  const faults: string[] = [];
  for (const [name, { method, path, body }] of Object.entries(routes)) {
    if (method === 'GET') continue;
    const to = path.replaceAll(/:\w+/g, owner.me.id);
    for (let times = 0; times < 10; times += 1) {
      const near = foreignOrigin('gameplan.test:8080', dice);
      // Here the server has no port of its own, so the name alone is no other site.
      const origin = near === 'http://gameplan.test' ? 'null' : near;
      const answer = await owner.ask(to, { method, headers: { origin }, body: { name: 'x' } });
      if (answer.status !== 403) faults.push(`${name} from ${origin}: ${answer.status}`);
    }
    const nowhere = await owner.ask(to, { method, headers: { origin: null }, body: {} });
    if (nowhere.status !== 403) faults.push(`${name} from nowhere: ${nowhere.status}`);
    for (const kind of body === undefined ? [] : kinds) {
      const headers = { 'content-type': kind };
      const answer = await owner.ask(to, { method, headers, body: '{"name":"x"}' });
      const isRefused = answer.status === 415 || answer.status === 403;
      if (!isRefused) faults.push(`${name} as ${kind}: ${answer.status}`);
    }
  }
  expect(faults).toEqual([]);
  expect(differences(before, await takePicture(app.storage))).toEqual([]);
});

test('[fail:82] a ticket opens one socket on one plan, once', async () => {
  const { address, plan, victim } = await openField();
  const other = await victim.post<{ id: string }>('/api/plans', {
    ...{ name: 'Another', account: 'Northwind', template: 'blank' },
  });
  const path = `/api/plans/${plan}/tickets`;
  const ticket = async () => String((await victim.post(path, {})).token);
  const open = async (to: string, token: string) => {
    const line = openLineAt(`ws://${address}/sync/${to}?schema=${SCHEMA}&token=${token}`, {});
    await opened(line);
    return line;
  };
  const token = await ticket();
  const first = await open(plan, token);
  expect((await endedWith(await open(plan, token))).code).toBe(CLOSE.notSignedIn);
  expect(first.ended()).toBeNull();
  const elsewhere = await endedWith(await open(other.id, await ticket()));
  expect(elsewhere.code).toBe(CLOSE.notSignedIn);
  expect((await endedWith(await open(plan, `${token}x`))).code).toBe(CLOSE.notSignedIn);
  const foreign = { origin: 'http://elsewhere.example' };
  const to = `ws://${address}/sync/${plan}?schema=${SCHEMA}&token=${await ticket()}`;
  expect(await isLetIn(to, foreign)).toBe(false);
});

test('[fail:36] [fail:75] frames that are too large or never end harm nobody', async () => {
  const field = await openField();
  const rows = await field.rows();
  const large = await field.openLine(field.attacker);
  large.socket.send(new Uint8Array(LIMITS.frameBytes + 1));
  expect((await endedWith(large)).code).toBe(CLOSE.frameTooLarge);
  const inParts = await field.openLine(field.attacker);
  for (let part = 0; part < 5; part += 1) {
    inParts.socket.send(new Uint8Array(300_000), { fin: false });
  }
  expect((await endedWith(inParts)).code).toBe(CLOSE.frameTooLarge);
  const half = await field.openLine(field.attacker);
  half.socket.send(updateFrameOf(emptyRunOf(77, 0, 10)).slice(0, 5), { fin: false });
  half.socket.terminate();
  expect(await field.faults(rows)).toEqual([]);
});
