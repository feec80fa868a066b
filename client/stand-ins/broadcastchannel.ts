/**
 * Stands in for `lib0/broadcastchannel` in the page: tabs hear of each other's edits through the server alone, which
 * says what has arrived, and the library's own falls back to a store that others can read.
 */

export const publish = (): void => undefined;

export const subscribe = (): void => undefined;

export const unsubscribe = (): void => undefined;
