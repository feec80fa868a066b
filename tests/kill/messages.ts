/** What the kill loop and its two processes say to each other. */

/** Where the processes work, and as whom. */
export interface Target {
  /** `http://host:port` */
  readonly url: string;
  readonly token: string;
  readonly planIds: readonly string[];
  /** Every token of a round names it. */
  readonly round: number;
}

export type Order = { readonly kind: 'start'; readonly target: Target } | { readonly kind: 'stop' };

export type Report =
  | { readonly kind: 'started' }
  /** The ledger has seen the first token of the round. */
  | { readonly kind: 'first-seen' }
  /** Every client of the process and its document are gone. */
  | {
      readonly kind: 'stopped';
      /** Tokens by plan: for the load those it wrote, for the ledger those it saw from another client. */
      readonly tokens: Readonly<Record<string, readonly string[]>>;
      /** Those of which the server told their writer that they are kept; the ledger writes nothing. */
      readonly acked: Readonly<Record<string, readonly string[]>>;
    };

/** A token: round, client and number, told apart from whatever stands around it. */
export const tokenOf = (round: number, client: number, number: number): string =>
  `k${round}c${client}n${number}z`;

export const TOKEN = /k\d+c\d+n\d+z/g;

export const socketUrlOf = ({ url }: Target): string => url.replace(/^http/, 'ws');

export const headersOf = ({ token }: Target): Record<string, string> => ({
  authorization: `Bearer ${token}`,
});
