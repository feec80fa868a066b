/** The one place that says under which origin a link leads back to this server. */

/**
 * The base URL; without one, the origin of the page that asks, which is ours by the check that every request passes, and
 * for a program that sends none the host that it asked.
 */
export const createOwnOrigin =
  ({ baseUrl }: { readonly baseUrl: string | null }) =>
  (headers: Headers): string =>
    baseUrl ?? headers.get('origin') ?? `http://${headers.get('host') ?? 'localhost'}`;

export type OwnOrigin = ReturnType<typeof createOwnOrigin>;
