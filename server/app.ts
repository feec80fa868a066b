/** The one place where the pieces of the HTTP side come together, in the order in which a request meets them. */
import type { Random } from '@gameplan/shared/base/random';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import type { Identify } from './auth/identity.ts';
import { strictHeaders } from './http/headers.ts';
import type { Mount, ServerApp } from './http/mount.ts';
import { createMount } from './http/mount.ts';
import type { OriginHeaders } from './http/origin.ts';
import { problemOf, problemResponse } from './http/problems.ts';
import type { Log } from './log.ts';
import type { StorageFailure } from './storage/storage.ts';
import { StorageError } from './storage/storage.ts';

/** Failures that are storage's own and not a mistake in what was asked of it. */
const PASSING: ReadonlySet<StorageFailure> = new Set([
  'disk-full',
  'locked',
  'transaction-ended',
  'closed',
  'broken',
]);

/** Largest body of a request, in bytes. */
const BODY_BYTES = 1_048_576;

export interface AppDeps {
  readonly log: Log;
  readonly random: Random;
  readonly baseUrl: string | null;
  /** Whether a request that changes something comes from our own pages. */
  readonly originAllowed: (headers: OriginHeaders) => boolean;
  readonly identify: Identify;
  /** Puts the features' routes on the app. */
  readonly mountFeatures: (mount: Mount) => void;
  /** Whether storage works, for `/readyz`. */
  readonly isReady: () => Promise<boolean>;
  /** Answers everything that is neither API nor health: the built client. */
  readonly clientFiles: (request: Request) => Promise<Response>;
  /** Tests hold every answer against the contract. */
  readonly checkAnswers?: boolean;
}

type App = ServerApp;

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

const guard = (app: App, { baseUrl, originAllowed, random }: AppDeps): void => {
  app.use(strictHeaders({ https: baseUrl?.startsWith('https:') ?? false }));
  app.use(async (context, next) => {
    const id = Buffer.from(random.bytes(9)).toString('base64url');
    context.set('requestId', id);
    await next();
    context.header('x-request-id', id);
  });
  app.use('/api/*', async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  app.use('/api/*', compress());
  app.use(async (context, next) => {
    if (isReading(context.req.method) || originAllowed(context.req.raw.headers)) return next();
    return problemResponse(problemOf('origin-refused'));
  });
  app.use(
    bodyLimit({ maxSize: BODY_BYTES, onError: () => problemResponse(problemOf('body-too-large')) }),
  );
};

/** Whether storage is at the bottom of an error, which a library may have wrapped in one of its own. */
const isPassing = (error: unknown): boolean => {
  if (error instanceof StorageError) return PASSING.has(error.failure);
  return error instanceof Error && isPassing(error.cause);
};

/** Nobody is told what went wrong inside; the log is, with the id of the request. */
const answerErrors = (app: App, log: Log): void => {
  app.onError((error, context) => {
    const { method, path } = context.req;
    if (context.req.raw.signal.aborted) {
      log.debug('request ended by its sender', { method, path });
      return problemResponse(problemOf('body-not-json'));
    }
    log.error('request failed', { method, path, requestId: context.get('requestId'), error });
    return problemResponse(problemOf(isPassing(error) ? 'storage-unavailable' : 'internal'));
  });
  app.notFound(() => problemResponse(problemOf('not-found')));
};

/** Makes the app; it needs no socket, so tests call it as it is. */
export const createApp = (deps: AppDeps): App => {
  const app: App = new Hono();
  guard(app, deps);
  app.get('/healthz', (context) => context.json({ status: 'alive' }));
  app.get('/readyz', async (context) => {
    const ready = await deps.isReady();
    return context.json({ status: ready ? 'ready' : 'not ready' }, ready ? 200 : 503);
  });
  const { identify, checkAnswers = false } = deps;
  const mount = createMount({ app, identify, checkAnswers });
  deps.mountFeatures(mount);
  mount.close();
  app.get('*', (context, next) =>
    /^\/(api|sync)(\/|$)/.test(context.req.path) ? next() : deps.clientFiles(context.req.raw),
  );
  answerErrors(app, deps.log);
  return app;
};
