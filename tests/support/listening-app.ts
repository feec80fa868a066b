/** The whole server at a port of its own, in the process of the test: pages, API and sockets. */
import { createListener } from '@gameplan/server/http/listener';
import { onTestFinished } from 'vitest';
import type { TestApp } from './test-app.ts';
import { createTestLog } from './test-log.ts';

/** Opens a port for the app and says its address, like `127.0.0.1:4400`. */
export const listenWith = async ({ features }: TestApp): Promise<string> => {
  const { app, upgrade, stop } = features;
  const listener = createListener({ app, upgrade, log: createTestLog() });
  const port = await listener.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    const closed = listener.close();
    await stop();
    await closed;
  });
  return `127.0.0.1:${port}`;
};
