/** The one place that says from which address a request came. Forwarding headers are not believed: anybody can send one. */
import type { HttpBindings } from '@hono/node-server';

/** What the Node server hands to each request; absent where a request is made without a socket. */
export type ServerBindings = Partial<HttpBindings>;

/**
 * The address by which tries are counted: IPv4 as it is, IPv6 by its first 64 bits, since one household or machine has
 * all addresses that share them.
 */
export const clientAddress = (bindings: ServerBindings | undefined): string => {
  const address = bindings?.incoming?.socket.remoteAddress;
  if (address === undefined) return 'unknown';
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
};
