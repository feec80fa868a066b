/** A proxy between clients and a server: the one place where tests make a network that delays, falls silent and breaks. */
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** How the proxy treats what passes it. */
export type Fault =
  | { readonly kind: 'pass' }
  /** Every byte arrives later, in order. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** So many bytes a second each way, one by one. */
  | { readonly kind: 'trickle'; readonly bytesPerSecond: number }
  /** Bytes vanish, and nobody is told: what had begun to vanish is reset once the fault ends. */
  | { readonly kind: 'swallow' }
  /** Connections are taken, and then nothing more is said or heard. */
  | { readonly kind: 'half-open' }
  /** The connection breaks when so many more bytes have passed to the server: in the midst of a frame. */
  | { readonly kind: 'cut'; readonly how: 'reset' | 'end'; readonly afterBytes: number }
  /** New connections are reset. */
  | { readonly kind: 'refuse' }
  /** A page of the network's own answers whatever is asked. */
  | { readonly kind: 'portal' };

export const PASS: Fault = { kind: 'pass' };

export interface TcpProxy {
  readonly port: number;
  /** How everything is treated from now on, what is open included. */
  set(fault: Fault): void;
  /** Breaks everything that is open. */
  cutAll(how: 'reset' | 'end'): void;
  /** Connections of clients that are open, and how many there have been. */
  open(): number;
  taken(): number;
  /** What the latest client has said on its connection, as it came. */
  said(): Uint8Array;
  /** Says the same bytes once more on a connection of its own; resolves with what the server says until it is quiet. */
  replay(bytes: Uint8Array, quietMs: number): Promise<Uint8Array>;
  end(): Promise<void>;
}

const PORTAL = '<!doctype html><title>Welcome</title><p>Accept the terms to go online.';
const PORTAL_ANSWER = [
  'HTTP/1.1 200 OK',
  'content-type: text/html',
  `content-length: ${PORTAL.length}`,
  'connection: close',
  '',
  PORTAL,
].join('\r\n');

const breakOff = (socket: Socket, how: 'reset' | 'end'): void => {
  if (how === 'reset') socket.resetAndDestroy();
  else socket.destroySoon();
};

/** One way of a connection: what comes in leaves as the fault of the moment lets it. */
interface Way {
  take(chunk: Uint8Array): void;
  changed(): void;
  hasLost(): boolean;
  stop(): void;
}

const createWay = (
  to: Socket,
  { fault, cut }: { readonly fault: () => Fault; readonly cut: (bytes: number) => number | null },
): Way => {
  let waiting: { readonly at: number; readonly chunk: Uint8Array }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let isLossy = false;

  const later = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      pump();
    }, ms);
  };
  const send = (chunk: Uint8Array): void => {
    const left = cut(chunk.length);
    if (left === null) to.write(chunk);
    else if (left > 0) to.write(chunk.subarray(0, left));
  };
  const pump = (): void => {
    const now = performance.now();
    const { kind, ...how } = fault();
    if (kind === 'half-open') return;
    const first = waiting[0];
    if (first === undefined) return;
    if ('bytesPerSecond' in how) {
      to.write(first.chunk.subarray(0, 1));
      if (first.chunk.length > 1) waiting[0] = { at: 0, chunk: first.chunk.subarray(1) };
      else waiting.shift();
      later(1_000 / how.bytesPerSecond);
      return;
    }
    const early = kind === 'delay' ? waiting.findIndex(({ at }) => at > now) : -1;
    const due = early < 0 ? waiting.length : early;
    for (const { chunk } of waiting.splice(0, due)) send(chunk);
    const next = waiting[0];
    if (next !== undefined) later(next.at - now);
  };
  return {
    take: (chunk) => {
      const how = fault();
      if (how.kind === 'swallow') {
        isLossy = true;
        return;
      }
      waiting.push({ at: performance.now() + (how.kind === 'delay' ? how.ms : 0), chunk });
      pump();
    },
    changed: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      pump();
    },
    hasLost: () => isLossy,
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      waiting = [];
    },
  };
};

interface Pair {
  readonly said: Uint8Array[];
  changed(): void;
  break(how: 'reset' | 'end'): void;
}

const createPair = (
  client: Socket,
  target: number,
  { fault, gone }: { readonly fault: () => Fault; readonly gone: () => void },
): Pair => {
  const server = connect({ port: target, host: '127.0.0.1', noDelay: true });
  const said: Uint8Array[] = [];
  let passed = 0;
  let cutFrom = 0;
  const end = (how: 'reset' | 'end'): void => {
    toServer.stop();
    toClient.stop();
    breakOff(client, how);
    breakOff(server, how);
    gone();
  };
  const cut = (bytes: number): number | null => {
    const how = fault();
    passed += bytes;
    if (how.kind !== 'cut' || passed - cutFrom <= how.afterBytes) return null;
    const left = Math.max(0, how.afterBytes - (passed - bytes - cutFrom));
    // What may still pass has to leave before the end does.
    queueMicrotask(() => end(how.how));
    return left;
  };
  const toServer = createWay(server, { fault, cut });
  const toClient = createWay(client, { fault, cut: () => null });
  client.on('data', (data) => {
    const chunk = Buffer.from(data);
    said.push(chunk);
    toServer.take(chunk);
  });
  server.on('data', (data) => toClient.take(Buffer.from(data)));
  for (const socket of [client, server]) {
    socket.on('error', () => undefined);
    socket.on('end', () => {
      // Somebody who went is not heard of while nothing passes.
      if (!['half-open', 'swallow'].includes(fault().kind)) end('end');
    });
    socket.on('close', () => {
      if (!['half-open', 'swallow'].includes(fault().kind)) end('reset');
    });
  }
  return {
    said,
    changed: () => {
      cutFrom = passed;
      if (toServer.hasLost() || toClient.hasLost() || client.destroyed || server.destroyed) {
        if (fault().kind !== 'swallow') return end('reset');
      }
      toServer.changed();
      toClient.changed();
    },
    break: end,
  };
};

/** Opens a proxy in front of a port of this machine. */
export const openTcpProxy = async (target: number): Promise<TcpProxy> => {
  let fault: Fault = PASS;
  let latest: readonly Uint8Array[] = [];
  const pairs = new Set<Pair>();
  let taken = 0;

  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    taken += 1;
    client.on('error', () => undefined);
    if (fault.kind === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    if (fault.kind === 'portal') {
      client.once('data', () => client.end(PORTAL_ANSWER));
      return;
    }
    const pair = createPair(client, target, {
      fault: () => fault,
      gone: () => pairs.delete(pair),
    });
    pairs.add(pair);
    latest = pair.said;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  const cutAll = (how: 'reset' | 'end'): void => {
    for (const pair of [...pairs]) pair.break(how);
  };
  return {
    port: address.port,
    set: (next) => {
      fault = next;
      for (const pair of [...pairs]) pair.changed();
    },
    cutAll,
    open: () => pairs.size,
    taken: () => taken,
    said: () => Buffer.concat(latest),
    replay: (bytes, quietMs) => replayTo(target, bytes, quietMs),
    end: async () => {
      cutAll('reset');
      server.close();
    },
  };
};

const replayTo = (target: number, bytes: Uint8Array, quietMs: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: target, host: '127.0.0.1' });
    const answers: Uint8Array[] = [];
    const done = (): void => {
      socket.destroy();
      resolve(Buffer.concat(answers));
    };
    socket.setTimeout(quietMs, done);
    socket.on('data', (chunk) => answers.push(Buffer.from(chunk)));
    socket.once('error', reject);
    socket.once('end', done);
    socket.write(bytes);
  });
