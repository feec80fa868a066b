/** better-auth's declarations name a module of another runtime; here it is nothing. */
declare module 'bun:sqlite' {
  export type Database = never;
}
