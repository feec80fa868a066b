/** The one place where log lines are made. */
import pino from 'pino';

/** The log as a value that carries context: a message is a fixed phrase, what varies goes into fields. */
export interface Log {
  with(fields: Readonly<Record<string, unknown>>): Log;
  debug(phrase: string, fields?: Readonly<Record<string, unknown>>): void;
  info(phrase: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(phrase: string, fields?: Readonly<Record<string, unknown>>): void;
  error(phrase: string, fields?: Readonly<Record<string, unknown>>): void;
}

/**
 * Fields that are never written, wherever they stand in the first two levels. A second line of defence: who logs takes
 * care to log no secret and no text of a document in the first place.
 */
const SECRETS = ['password', 'token', 'secret', 'cookie', 'authorization', 'hash', 'text', 'bytes'];

export interface LogDeps {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Takes each line; the output of the process if not given. */
  readonly write?: (line: string) => void;
}

const asLog = (line: pino.Logger): Log => ({
  with: (fields) => asLog(line.child(fields)),
  debug: (phrase, fields = {}) => line.debug(fields, phrase),
  info: (phrase, fields = {}) => line.info(fields, phrase),
  warn: (phrase, fields = {}) => line.warn(fields, phrase),
  error: (phrase, fields = {}) => line.error(fields, phrase),
});

/** A log of one JSON object a line. Lines are written at once, so the last one before a crash is there. */
export const createLog = ({ level, write }: LogDeps): Log =>
  asLog(
    pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        serializers: { error: pino.stdSerializers.err },
        redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[not logged]' },
      },
      write === undefined ? pino.destination({ dest: 1, sync: true }) : { write },
    ),
  );
