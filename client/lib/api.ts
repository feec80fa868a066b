/** The one place where the client calls the API: typed by the contract, and what comes back is checked with it. */
import type { Problem } from '@gameplan/shared/api/problem';
import { problem } from '@gameplan/shared/api/problem';
import type { ParameterOf, Route } from '@gameplan/shared/api/route';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import * as z from 'zod/mini';

/** Why a call gave no answer. */
export type CallFailure =
  /** The server said why, in words and by a stable code. */
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** Nothing came back: the network or the server is down. */
  | { readonly kind: 'network' }
  /** Something came back that is not of the contract. */
  | { readonly kind: 'not-understood'; readonly status: number };

type ParamsOf<Path extends string> = [ParameterOf<Path>] extends [never]
  ? { readonly params?: never }
  : { readonly params: Readonly<Record<ParameterOf<Path>, string>> };
type BodyOf<Body extends z.ZodMiniType> = [z.input<Body>] extends [never]
  ? { readonly body?: never }
  : { readonly body: z.input<Body> };

export type CallInput<Path extends string, Body extends z.ZodMiniType> = ParamsOf<Path> &
  BodyOf<Body> & {
    /** What follows the `?`. */
    readonly query?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  };

/** Calls a route of the contract. Whatever can go wrong comes back as a value; only a fault of ours throws. */
export type Call = <Path extends string, Body extends z.ZodMiniType, Answer extends z.ZodMiniType>(
  route: Route<Path, Body, Answer>,
  ...input: Record<never, never> extends CallInput<Path, Body>
    ? [CallInput<Path, Body>?]
    : [CallInput<Path, Body>]
) => Promise<Result<z.output<Answer>, CallFailure>>;

export interface CallDeps {
  readonly fetch: typeof globalThis.fetch;
  /** Put before every path; empty in a browser. */
  readonly origin?: string;
}

const filled = (path: string, params: Readonly<Record<string, string>> | undefined): string =>
  path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params?.[name];
    if (value === undefined) throw new Error(`the call of ${path} lacks ${name}`);
    return encodeURIComponent(value);
  });

const jsonOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
};

const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';

/** Makes the call over a `fetch`. */
export const createCall =
  ({ fetch, origin = '' }: CallDeps): Call =>
  async (route, ...[input]) => {
    const { params, query, body, signal } = input ?? {};
    const asked = query === undefined ? '' : `?${new URLSearchParams(query)}`;
    let response: Response;
    try {
      response = await fetch(origin + filled(route.path, params) + asked, {
        method: route.method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      if (isAbort(error)) throw error;
      return failed({ kind: 'network' });
    }
    const json = await jsonOf(response);
    if (!response.ok) {
      const told = z.safeParse(problem, json);
      return failed(
        told.success
          ? { kind: 'problem', problem: told.data }
          : { kind: 'not-understood', status: response.status },
      );
    }
    const answer = z.safeParse(route.answer, json);
    return answer.success
      ? ok(answer.data)
      : failed({ kind: 'not-understood', status: response.status });
  };

/** A failed call as an error, for those who can only be told by a throw: the query cache. */
export class CallFailed extends Error {
  readonly failure: CallFailure;
  constructor(failure: CallFailure) {
    super(failure.kind === 'problem' ? failure.problem.code : failure.kind);
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

/** The value of a call that went well; throws `CallFailed` otherwise. */
export const valueOrThrow = <Value>(result: Result<Value, CallFailure>): Value => {
  if (!result.ok) throw new CallFailed(result.error);
  return result.value;
};

/** Whether a call failed because nobody is signed in. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof CallFailed &&
  error.failure.kind === 'problem' &&
  error.failure.problem.code === 'not-signed-in';
