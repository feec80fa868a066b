import { clientAddress } from '@gameplan/server/http/client-address';
import { expect, test } from 'vitest';

const addressOf = (remoteAddress: string) => {
  const bindings: unknown = { incoming: { socket: { remoteAddress } } };
  return clientAddress(bindings as Parameters<typeof clientAddress>[0]);
};

test.each([
  ['192.168.1.7', '192.168.1.7'],
  ['::ffff:192.168.1.7', '192.168.1.7'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('tries from %s are counted for %s', (remote, counted) => {
  expect(addressOf(remote)).toBe(counted);
});

test('a request without a socket is counted too', () => {
  expect(clientAddress(undefined)).toBe('unknown');
});
