/** How a route of the contract becomes an answer: parse, decide, do, answer. Features give the doing. */
import type { Problem } from '@gameplan/shared/api/problem';
import type { ParameterOf, Route } from '@gameplan/shared/api/route';
import type { Context, Hono } from 'hono';
import type * as z from 'zod/mini';
import type { Identity } from '../auth/identity.ts';
import type { ServerBindings } from './client-address.ts';
import { clientAddress } from './client-address.ts';
import { readJsonBody } from './json-body.ts';
import { problemOf, problemResponse } from './problems.ts';

/** What every request carries on its way through the app. */
export interface ServerEnv {
  Bindings: ServerBindings;
  Variables: { requestId: string };
}
export type ServerApp = Hono<ServerEnv>;

type BodyOf<Body extends z.ZodMiniType> = Body extends z.ZodMiniNever ? undefined : z.output<Body>;
type Headers = Readonly<Record<string, string>>;

/** What a feature gets to do its part. */
export interface Call<Path extends string, Body extends z.ZodMiniType> {
  readonly params: Readonly<Record<ParameterOf<Path>, string>>;
  /** What the address has after the `?`, as text; without a part of it, that is empty. */
  readonly query: (name: string) => string;
  readonly body: BodyOf<Body>;
  readonly headers: globalThis.Headers;
  /** From where the request came, for counting tries. */
  readonly address: string;
}

/** A call of somebody who is signed in. */
export interface SignedInCall<Path extends string, Body extends z.ZodMiniType>
  extends Call<Path, Body> {
  readonly actor: Identity;
}

/** What a feature answers: a value of the route's shape, a problem, or that nothing has changed since the asker's copy. */
export type Reply<Answer> =
  | {
      readonly kind: 'done';
      readonly value: Answer;
      readonly status?: 200 | 201;
      readonly headers?: Headers;
      readonly cookies?: readonly string[];
    }
  /** A value of the route's shape that is JSON in UTF-8 already. */
  | {
      readonly kind: 'encoded';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly headers?: Headers;
    }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly headers?: Headers }
  | { readonly kind: 'unchanged'; readonly headers: Headers };

export interface MountDeps {
  readonly app: ServerApp;
  readonly identify: (headers: globalThis.Headers) => Promise<Identity | null>;
  /** Whether each answer is held against the route's schema; tests do, and fail on a difference. */
  readonly checkAnswers: boolean;
}

/** Puts routes of the contract on the app. */
export interface Mount {
  /** A route that anybody may call. */
  open<Path extends string, Body extends z.ZodMiniType, Answer extends z.ZodMiniType>(
    route: Route<Path, Body, Answer>,
    handle: (call: Call<Path, Body>) => Promise<Reply<z.output<Answer>>>,
  ): void;
  /** A route for people who are signed in; a token that may only read is kept from what changes something. */
  signedIn<Path extends string, Body extends z.ZodMiniType, Answer extends z.ZodMiniType>(
    route: Route<Path, Body, Answer>,
    handle: (call: SignedInCall<Path, Body>) => Promise<Reply<z.output<Answer>>>,
  ): void;
  /** Ends the list: every mounted path answers its other methods with 405. */
  close(): void;
}

const jsonResponse = (
  bytes: Uint8Array<ArrayBuffer>,
  status: number,
  headers: Headers = {},
): Response =>
  new Response(bytes, {
    status,
    headers: {
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      ...headers,
    },
  });

const responseOf = (reply: Reply<unknown>): Response => {
  if (reply.kind === 'refused') return problemResponse(reply.problem, reply.headers);
  if (reply.kind === 'unchanged')
    return new Response(null, { status: 304, headers: reply.headers });
  if (reply.kind === 'encoded') return jsonResponse(reply.bytes, 200, reply.headers);
  const bytes = new TextEncoder().encode(JSON.stringify(reply.value));
  const response = jsonResponse(bytes, reply.status ?? 200, reply.headers);
  for (const cookie of reply.cookies ?? []) response.headers.append('set-cookie', cookie);
  return response;
};

/** A plain answer with a value. */
export const done = <Answer>(value: Answer): Reply<Answer> => ({ kind: 'done', value });

/** A refusal. */
export const refused = (problem: Problem, headers: Headers = {}): Reply<never> => ({
  kind: 'refused',
  problem,
  headers,
});

/** What a request asks for, read by its route; or the problem with it. */
const callOf = async <Path extends string, Body extends z.ZodMiniType>(
  route: Route<Path, Body>,
  context: Context<ServerEnv>,
) => {
  const body =
    route.body === undefined ? undefined : await readJsonBody(context.req.raw, route.body);
  if (body !== undefined && !body.ok) return { ok: false as const, error: body.error };
  const call = {
    params: context.req.param() as Record<ParameterOf<Path>, string>,
    query: (name: string) => context.req.query(name) ?? '',
    body: body?.value as BodyOf<Body>,
    headers: context.req.raw.headers,
    address: clientAddress(context.env),
  };
  return { ok: true as const, value: call };
};

export const createMount = ({ app, identify, checkAnswers }: MountDeps): Mount => {
  const methodsByPath = new Map<string, Set<string>>();

  const answer = (route: Route, reply: Reply<unknown>): Response => {
    if (checkAnswers && reply.kind === 'done') route.answer.parse(reply.value);
    if (checkAnswers && reply.kind === 'encoded') {
      route.answer.parse(JSON.parse(new TextDecoder().decode(reply.bytes)));
    }
    return responseOf(reply);
  };

  const put = (route: Route, respond: (context: Context<ServerEnv>) => Promise<Response>): void => {
    const methods = methodsByPath.get(route.path) ?? new Set();
    methodsByPath.set(route.path, methods.add(route.method));
    app.on(route.method, route.path, respond);
  };

  return {
    open: (route, handle) => {
      if (route.access !== 'anyone') throw new Error(`${route.path} is not open to anyone`);
      put(route, async (context) => {
        const call = await callOf(route, context);
        if (!call.ok) return problemResponse(call.error);
        return answer(route, await handle(call.value));
      });
    },
    signedIn: (route, handle) => {
      put(route, async (context) => {
        const actor = await identify(context.req.raw.headers);
        if (actor === null) return problemResponse(problemOf('not-signed-in'));
        if (route.method !== 'GET' && actor.scope === 'read')
          return problemResponse(problemOf('read-only-token'));
        const call = await callOf(route, context);
        if (!call.ok) return problemResponse(call.error);
        return answer(route, await handle({ ...call.value, actor }));
      });
    },
    close: () => {
      for (const [path, methods] of methodsByPath) {
        const allow = [...methods, ...(methods.has('GET') ? ['HEAD'] : [])].join(', ');
        app.all(path, () => problemResponse(problemOf('method-not-allowed'), { allow }));
      }
    },
  };
};
