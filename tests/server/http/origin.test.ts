import { createOriginCheck } from '@gameplan/server/http/origin';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const OWN = 'http://plans.local:4400';
const HOST = 'plans.local:4400';
const BASE = 'https://plans.example.com';

type Given = Readonly<Record<string, string>>;

const allows = (given: Given, baseUrl: string | null = null, host = '0.0.0.0') =>
  createOriginCheck({ baseUrl, host })(new Headers({ host: HOST, ...given }));

describe('without a base URL', () => {
  test.each<[string, Given, boolean]>([
    ['its own host over http', { origin: OWN }, true],
    ['its own host over https, as behind a proxy', { origin: `https://${HOST}` }, true],
    ['another host', { origin: 'http://evil.example' }, false],
    ['its own name at another port', { origin: 'http://plans.local:9999' }, false],
    ['a host that begins like it', { origin: `http://${HOST}.evil.example` }, false],
    ['another scheme', { origin: `ftp://${HOST}` }, false],
    ['the origin of a sandboxed page', { origin: 'null' }, false],
    ['an empty origin', { origin: '' }, false],
    ['no origin', {}, false],
    ['no origin, but an API token', { authorization: 'Bearer gp_x' }, true],
    ['no origin, but another kind of credential', { authorization: 'Basic eDp5' }, false],
    [
      'a foreign origin with a token',
      { origin: 'http://evil.example', authorization: 'Bearer gp_x' },
      false,
    ],
    [
      'its own origin, by the browser from another site',
      { origin: OWN, 'sec-fetch-site': 'cross-site' },
      false,
    ],
    [
      'its own origin, by the browser from a sister site',
      { origin: OWN, 'sec-fetch-site': 'same-site' },
      false,
    ],
    [
      'its own origin, by the browser from here',
      { origin: OWN, 'sec-fetch-site': 'same-origin' },
      true,
    ],
  ])('%s: %o is allowed: %s', (_, given, allowed) => {
    expect(allows(given)).toBe(allowed);
  });
});

describe('with a base URL', () => {
  test.each<[string, Given, boolean]>([
    ['that address', { origin: BASE }, true],
    ["the request's own host", { origin: OWN }, false],
    ['that address over http', { origin: 'http://plans.example.com' }, false],
    ['that address with a port', { origin: `${BASE}:444` }, false],
    ['no origin', {}, false],
  ])('%s: %o is allowed: %s', (_, given, allowed) => {
    expect(allows(given, BASE)).toBe(allowed);
  });
});

describe('on an address of this machine alone', () => {
  // A foreign name that was made to lead here would bring a foreign page's requests under an origin of their own.
  test.each<[string, boolean]>([
    ['localhost:4400', true],
    ['gameplan.localhost:4400', true],
    ['127.0.0.1:4400', true],
    ['[::1]:4400', true],
    ['192.168.1.7:8080', true],
    ['localhost', true],
    ['evil.example:4400', false],
    ['localhost.evil.example:4400', false],
    ['127.0.0.1.evil.example:4400', false],
    ['evil.example', false],
    ['evil.example#localhost', false],
    ['a@localhost:4400', false],
    ['', false],
  ])('a page under the name %o is let in: %s', (host, allowed) => {
    for (const listening of ['127.0.0.1', 'localhost', '::1', '127.0.0.5']) {
      expect(allows({ host, origin: `http://${host}` }, null, listening)).toBe(allowed);
    }
  });

  test('is left through any name that the base URL gives', () => {
    expect(allows({ origin: BASE }, BASE, '127.0.0.1')).toBe(true);
    expect(allows({ host: 'evil.example', origin: 'http://evil.example' }, BASE, '::1')).toBe(
      false,
    );
  });

  test('is open to an API token under any name', () => {
    const given = { host: 'evil.example', authorization: 'Bearer gp_x' };
    expect(allows(given, null, '127.0.0.1')).toBe(true);
  });
});

/** Addresses that look like one of ours: something put in, taken out or exchanged anywhere. */
const lookalikes = (own: string) => {
  const place = fc.nat({ max: own.length });
  const bit = fc.oneof(
    fc.string({ minLength: 1, maxLength: 3 }).filter((text) => /^[ -~]*$/.test(text)),
    fc.constantFrom('.', ':', '/', '@', '#', '?', '%00', '.evil.example', 'evil.example@', 'www.'),
  );
  return fc
    .tuple(place, fc.nat({ max: 3 }), fc.oneof(bit, fc.constant('')))
    .map(([at, gone, put]) => own.slice(0, at) + put + own.slice(at + gone))
    .filter((text) => text.trim() !== own);
};

test.each([
  ['its own host', OWN, null],
  ['its base URL', BASE, BASE],
] as const)(
  '[fail:72] no origin that looks like %s opens a socket, whatever else it brings',
  (_, own, baseUrl) => {
    const check = createOriginCheck({ baseUrl, host: '0.0.0.0' });
    const proofs = fc.constantFrom(
      {},
      { authorization: 'Bearer gp_x' },
      { cookie: 'gameplan_session=x' },
    );
    fc.assert(
      fc.property(lookalikes(own), proofs, fc.boolean(), (origin, proof, bringsTicket) => {
        const headers = new Headers({ host: HOST, origin, ...proof });
        fc.pre(headers.get('origin') !== `https://${HOST}`);
        expect(check(headers, { bringsTicket })).toBe(false);
      }),
      { numRuns: 1_000 },
    );
    expect(check(new Headers({ host: HOST, origin: own }))).toBe(true);
  },
);

describe('a ticket in the address of a socket', () => {
  test.each<[string, Given, boolean]>([
    ['no origin', {}, true],
    ['its own origin', { origin: OWN }, true],
    ['a foreign origin', { origin: 'http://evil.example' }, false],
    ['no origin, by a browser from another site', { 'sec-fetch-site': 'cross-site' }, false],
  ])('and %s: %o is allowed: %s', (_, given, allowed) => {
    const check = createOriginCheck({ baseUrl: null, host: '0.0.0.0' });
    expect(check(new Headers({ host: HOST, ...given }), { bringsTicket: true })).toBe(allowed);
  });
});
