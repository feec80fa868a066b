/** The one place that decides whether a request that changes something, or opens a socket, comes from our own pages. */
import { isFixedName, isLoopback } from './loopback.ts';

export interface OriginDeps {
  /** The only address allowed; without it, each request's own host. */
  readonly baseUrl: string | null;
  /** Where the server listens: reached from this machine only, it has no names but those of this machine. */
  readonly host: string;
}

/** The headers of a request that say which page sent it, to which host, and with what. */
export interface OriginHeaders {
  get(name: 'origin' | 'host' | 'sec-fetch-site' | 'authorization'): string | null;
}

/** What else of a request no foreign page could have brought about. */
export interface Brought {
  /** Whether a ticket stands in the address of a socket; a page would have to know it. */
  readonly bringsTicket: boolean;
}

export type OriginCheck = (headers: OriginHeaders, brought?: Brought) => boolean;

const isOwnHost = (origin: string, host: string): boolean =>
  origin === `http://${host}` || origin === `https://${host}`;

const bringsToken = (headers: OriginHeaders): boolean =>
  headers.get('authorization')?.startsWith('Bearer ') ?? false;

/**
 * Makes the check. Browsers send `Origin` with every request that changes something and with every socket, so one that
 * lacks it is refused, unless it carries an API token or a ticket, which no foreign page can make a browser send. An origin
 * that is not ours is refused whatever else is there.
 */
export const createOriginCheck =
  ({ baseUrl, host: listening }: OriginDeps): OriginCheck =>
  (headers, { bringsTicket } = { bringsTicket: false }) => {
    const site = headers.get('sec-fetch-site');
    if (site !== null && site !== 'same-origin') return false;
    const origin = headers.get('origin');
    if (origin === null) return bringsTicket || bringsToken(headers);
    if (baseUrl !== null) return origin === baseUrl;
    const host = headers.get('host') ?? '';
    return isOwnHost(origin, host) && (!isLoopback(listening) || isFixedName(host));
  };
