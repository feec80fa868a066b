/** The one place that decides whether a request that changes something, or opens a socket, comes from our own pages. */

export interface OriginDeps {
  /** The only address allowed; without it, each request's own host. */
  readonly baseUrl: string | null;
}

/** The two headers of a request's that say which page sent it, and the host it was sent to. */
export interface OriginHeaders {
  get(name: 'origin' | 'host' | 'sec-fetch-site' | 'authorization'): string | null;
}

const isOwnHost = (origin: string, host: string | null): boolean =>
  host !== null && (origin === `http://${host}` || origin === `https://${host}`);

/**
 * Makes the check. Browsers send `Origin` with every request that changes something and with every socket, so one that
 * lacks it is refused, unless it carries an API token, which no foreign page can make a browser send.
 */
export const createOriginCheck =
  ({ baseUrl }: OriginDeps) =>
  (headers: OriginHeaders): boolean => {
    const site = headers.get('sec-fetch-site');
    if (site !== null && site !== 'same-origin') return false;
    const origin = headers.get('origin');
    if (origin === null) return headers.get('authorization')?.startsWith('Bearer ') ?? false;
    return baseUrl === null ? isOwnHost(origin, headers.get('host')) : origin === baseUrl;
  };
