import { isForThisMachine } from '@gameplan/server/http/loopback';
import { expect, test } from 'vitest';

test.each([
  ['127.0.0.1', null, true],
  ['localhost', 'http://localhost:4400', true],
  ['::1', 'http://[::1]:4400', true],
  ['127.0.0.1', 'http://127.0.0.1:4400', true],
  ['0.0.0.0', null, false],
  ['192.168.1.4', null, false],
  ['0.0.0.0', 'http://localhost:4400', false],
  ['127.0.0.1', 'https://plans.example.com', false],
  ['127.0.0.1', 'https://localhost.example.com', false],
  ['127.0.0.1', 'no address', false],
])('a server on %s with the address %s is for this machine alone: %s', (host, baseUrl, isHere) => {
  expect(isForThisMachine({ host, baseUrl })).toBe(isHere);
});
