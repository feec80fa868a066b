/** A log for tests: it keeps what it was told, and fails the test on a warning or an error that nobody expected. */
import type { Log } from '@gameplan/server/log';
import { expect, onTestFinished } from 'vitest';

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly phrase: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface TestLog extends Log {
  readonly entries: readonly LogEntry[];
}

/** Must be made while a test runs. `expected` lists the phrases of warnings and errors that belong to the test. */
export const createTestLog = ({
  expected = [],
}: {
  expected?: readonly string[];
} = {}): TestLog => {
  const entries: LogEntry[] = [];
  onTestFinished(() => {
    const alarms = entries.filter(({ level }) => level === 'warn' || level === 'error');
    expect(alarms.filter(({ phrase }) => !expected.includes(phrase))).toEqual([]);
  });
  const withFields = (context: Readonly<Record<string, unknown>>): TestLog => {
    const keep = (level: LogEntry['level']) => (phrase: string, fields?: LogEntry['fields']) => {
      entries.push({ level, phrase, fields: { ...context, ...fields } });
    };
    return {
      entries,
      with: (fields) => withFields({ ...context, ...fields }),
      debug: keep('debug'),
      info: keep('info'),
      warn: keep('warn'),
      error: keep('error'),
    };
  };
  return withFields({});
};
