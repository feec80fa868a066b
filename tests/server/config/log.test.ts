import { createLog } from '@gameplan/server/log';
import { describe, expect, test } from 'vitest';

const logged = (level: 'debug' | 'info' = 'info') => {
  const lines: string[] = [];
  return { lines, log: createLog({ level, write: (line) => void lines.push(line) }) };
};

describe('the log', () => {
  test('writes one JSON object a line, with the context it carries', () => {
    const { lines, log } = logged();
    log.with({ planId: 'pln_1' }).warn('room closed', { people: 2 });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('\n')).toBe(true);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      msg: 'room closed',
      planId: 'pln_1',
      people: 2,
    });
  });

  test('keeps what is less important than its level to itself', () => {
    const { lines, log } = logged();
    log.debug('room idle');
    expect(lines).toEqual([]);
  });

  test('never writes a field that is named like a secret or like text of a document', () => {
    const { lines, log } = logged('debug');
    const canary = 'canary-8d1f';
    log.with({ token: canary }).info('a', {
      password: canary,
      text: canary,
      headers: { cookie: canary, authorization: canary },
    });
    expect(lines.join('')).not.toContain(canary);
  });

  test('says where an error comes from', () => {
    const { lines, log } = logged();
    log.error('commit failed', { error: new Error('disk is gone') });
    const { error } = JSON.parse(lines[0] ?? '');
    expect(error.message).toBe('disk is gone');
    expect(error.stack).toContain('log.test.ts');
  });
});
