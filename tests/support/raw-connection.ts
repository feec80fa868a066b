/** Bare connections for tests that say what no library would say, or nothing at all. */
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawConnection {
  /** All that came, as Latin-1. */
  received(): string;
  /** Resolves when the other end has taken the connection away, not only ended its part of it. */
  untilGone(): Promise<void>;
}

/** Opens a connection that keeps its own part open whatever the server does, and says `words`. */
export const openRaw = async (port: number, words: string): Promise<RawConnection> => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let text = '';
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => socket.once('end', () => resolve()));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  onTestFinished(() => {
    socket.destroy();
  });
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  socket.write(words);
  return {
    received: () => text,
    untilGone: async () => {
      await Promise.race([ended, closed]);
      // Only who writes into a connection learns that nobody is there any more; one that is half closed takes it.
      const writing = setInterval(() => socket.write('x'), 10);
      await closed.finally(() => clearInterval(writing));
    },
  };
};
