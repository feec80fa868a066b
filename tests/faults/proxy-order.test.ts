/** The bad network of the tests keeps the one promise that every TCP connection keeps: its order. */
import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../support/sync-client.ts';
import { openTcpProxy, PASS } from '../support/tcp-proxy.ts';

const openLine = async () => {
  let heard = '';
  const server = createServer((socket) => {
    socket.on('data', (chunk) => (heard += String(chunk)));
    // The proxy's end cuts what is open.
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const proxy = await openTcpProxy(address.port);
  const client = connect({ port: proxy.port, host: '127.0.0.1', noDelay: true });
  client.on('error', () => undefined);
  onTestFinished(async () => {
    client.destroy();
    await proxy.end();
    server.close();
  });
  const say = (text: string): Promise<void> =>
    new Promise((resolve) => client.write(text, () => setTimeout(resolve, 5)));
  return { proxy, say, heard: () => heard };
};

test('what is delayed for less does not overtake what waits for longer', async () => {
  const { proxy, say, heard } = await openLine();
  await say('zero ');
  await until('the line is there', () => heard() === 'zero ');
  proxy.set({ kind: 'delay', ms: 200 });
  await say('one ');
  proxy.set({ kind: 'delay', ms: 20 });
  await say('two ');
  await until('both are heard', () => heard().length >= 'zero one two '.length);
  proxy.set(PASS);
  await say('three');
  await until('all is heard', () => heard().endsWith('three'));
  expect(heard()).toBe('zero one two three');
});
