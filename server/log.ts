/** The log as a value that carries context: a message is a fixed phrase, what varies goes into fields. */
export interface Log {
  with(fields: Readonly<Record<string, unknown>>): Log;
  debug(phrase: string, fields?: Readonly<Record<string, unknown>>): void;
  info(phrase: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(phrase: string, fields?: Readonly<Record<string, unknown>>): void;
  error(phrase: string, fields?: Readonly<Record<string, unknown>>): void;
}
