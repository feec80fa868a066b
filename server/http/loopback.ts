/** The one place that tells addresses of this machine alone from those that others can reach. */
import { isIP } from 'node:net';

/** Whether a server that listens there can be reached from this machine only. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|::1|127(\.\d{1,3}){3})$/i.test(host);

/** Whether nobody but this machine's own people are meant to reach a server: by where it listens, and by its address. */
export const isForThisMachine = ({
  host,
  baseUrl,
}: {
  readonly host: string;
  /** What people type, where that is set: behind a proxy it is another machine's. */
  readonly baseUrl: string | null;
}): boolean => {
  const name = baseUrl === null ? null : URL.parse(baseUrl)?.hostname.replaceAll(/[[\]]/g, '');
  return isLoopback(host) && (name === null || isLoopback(name ?? ''));
};

/**
 * Whether a `Host` header names a machine in a way that nobody else can redirect: as `localhost`, or by its number. Any
 * other name belongs to somebody, who may make it lead to this machine and so bring a foreign page in as one of ours.
 */
export const isFixedName = (host: string): boolean => {
  const name = /^\[?([a-z0-9.:-]+?)\]?(:\d+)?$/i.exec(host)?.[1]?.toLowerCase() ?? '';
  return name === 'localhost' || name.endsWith('.localhost') || isIP(name) !== 0;
};
