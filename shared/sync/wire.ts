/**
 * What both ends of `/sync/<planId>` know beside y-protocols: outer message types, the table of close codes, limits.
 * Outer types 0 to 3 are y-websocket's own.
 */

/** y-websocket's outer message types. */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const;

/**
 * Why the server ends a connection. 4400 to 4499 are final for a stock y-websocket client, all others are followed by
 * a reconnect.
 */
export const CLOSE = {
  /** The bytes were refused: no message of the protocol, or no update a client could have made. */
  refused: 4400,
  notSignedIn: 4401,
  /** The role is gone or never allowed it; the reason says `role`, `removed` or `read-only`. */
  forbidden: 4403,
  noSuchPlan: 4404,
  /** The client id that wrote is another person's, or of an earlier epoch of the plan. */
  otherWriter: 4409,
  /** The plan lies in the bin, or is gone for good. */
  planDeleted: 4410,
  /** The plan was written by a newer version than the server's, which leaves it alone. */
  planTooNew: 4427,
  /** The client's schema number is too old to write, and it wrote. */
  schemaTooOld: 4426,
  frameTooLarge: 1009,
  restart: 1012,
  /** Busy, slow reader, storage fault: try again. */
  tryAgain: 1013,
} as const;

/** Defaults of the limits; each is tested at the limit and beside it. */
export const LIMITS = {
  /** Largest frame taken from a client, in bytes. */
  frameBytes: 1_048_576,
  /** Largest presence state of one client, in bytes of its JSON. */
  presenceBytes: 2_048,
  /** Frames of one client that wait until it is let in and the plan is loaded: how many, and their bytes. */
  waitingFrames: 64,
  waitingBytes: 2_097_152,
  /** How much of one sync message may be new to the plan, in clock units (characters, values, deletions). */
  newClocks: 2_000_000,
  /** Bytes that may wait for a slow reader, beside the plan itself; past them it is closed with `tryAgain`. */
  readerBytes: 4_194_304,
  /** Bytes waiting for a reader from which presence is left out. */
  presenceReaderBytes: 65_536,
  /** How long a reader may take nothing, in ms. */
  readerBlockedMs: 30_000,
  /** How much of one Update may be new to the plan, in clock units; clients cut their edits into 50,000. */
  newClocksOfUpdate: 200_000,
  /** Client ids that one message may be the first to use: one for each time a page was loaded offline. */
  newClients: 1_000,
  /** Longest key, in characters. */
  keyChars: 256,
  /** Largest string of a plain value, in bytes of UTF-8. */
  valueBytes: 262_144,
  /** How deep a plain value may nest. */
  valueDepth: 16,
  /** What a plan may come to, in bytes of its document and in pieces that Yjs keeps. */
  planBytes: 20_971_520,
  planStructs: 2_000_000,
  /** What one connection may send for long, and at once; past it, it is not read until there is room again. */
  updatesPerSecond: 500,
  updatesAtOnce: 2_000,
  bytesPerSecond: 1_048_576,
  bytesAtOnce: 4_194_304,
  /** Sockets that one person may have open, and how many a plan takes: of those who write, and of all. */
  socketsOfPerson: 20,
  writersInPlan: 200,
  socketsInPlan: 1_000,
  /** So many records, fields and letters gone within 10 s by one client, and the plan is kept as it was before. */
  massDelete: 500,
  massDeleteMs: 10_000,
} as const;

/** How long presence is collected before it is sent on, in ms. */
export const PRESENCE_COLLECT_MS = 50;

/** Every connection gets at least one frame in this time, in ms: y-websocket reconnects after 30 s of silence. */
export const KEEPALIVE_MS = 20_000;
