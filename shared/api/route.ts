/** How a route of the HTTP contract is told: once, for the server, the client and the OpenAPI document. */
import type * as z from 'zod/mini';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One call of the API: method, path with `:parameters`, the schema of its body if it takes one, and of its answer. */
export interface Route<
  Path extends string = string,
  Body extends z.ZodMiniType = z.ZodMiniType,
  Answer extends z.ZodMiniType = z.ZodMiniType,
> {
  readonly method: Method;
  readonly path: Path;
  /** The names of what follows the `?`, each of them needed; they are text that the feature reads. */
  readonly query?: readonly string[];
  readonly body?: Body;
  readonly answer: Answer;
  /** Who may call it at all; finer decisions are `may`'s. */
  readonly access: 'anyone' | 'signed-in';
}

/** Declares a route; does nothing but keep its types. */
export const route = <
  const Path extends string,
  Answer extends z.ZodMiniType,
  Body extends z.ZodMiniType = z.ZodMiniNever,
>(
  told: Route<Path, Body, Answer>,
): Route<Path, Body, Answer> => told;

/** The names of a path's parameters: `'/api/plans/:id/data'` gives `'id'`. */
export type ParameterOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParameterOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
