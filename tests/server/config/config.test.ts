import { helpText, readConfig, settingsTable } from '@gameplan/server/config';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const read = (environment: Record<string, string>) => readConfig(environment);

describe('settings', () => {
  test('that nobody made are the defaults', () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        port: 4400,
        host: '127.0.0.1',
        dataDir: './data',
        baseUrl: null,
        logLevel: 'info',
        roomIdleSeconds: 30,
        authSecret: null,
      },
    });
  });

  test('that are empty count as not made', () => {
    expect(read({ PORT: '', BASE_URL: '' })).toEqual(read({}));
  });

  test('cannot be changed after the start', () => {
    const config = read({});
    expect(config.ok && Object.isFrozen(config.value)).toBe(true);
  });

  test('that are wrong are listed in one message, all of them, and no secret is repeated', () => {
    const config = read({ PORT: '99999', LOG_LEVEL: 'loud', AUTH_SECRET: 'geheim' });
    const words = config.ok ? '' : config.error;
    expect(words).toContain('PORT must be a whole number from 0 to 65535');
    expect(words).toContain('LOG_LEVEL must be one of debug, info, warn, error');
    expect(words).toContain('AUTH_SECRET must have at least 32 characters');
    expect(words).toContain('Nothing was changed');
    expect(words).not.toContain('geheim');
  });

  test.each([
    ['BASE_URL', 'https://plans.example.com', true],
    ['BASE_URL', 'https://plans.example.com/', true],
    ['BASE_URL', 'http://192.168.1.2:4400', true],
    ['BASE_URL', 'https://plans.example.com/app', false],
    ['BASE_URL', 'plans.example.com', false],
    ['BASE_URL', 'javascript:alert(1)', false],
    ['BASE_URL', 'https://user@plans.example.com', false],
    ['HOST', '0.0.0.0', true],
    ['HOST', '::1', true],
    ['HOST', '127.0.0.1/8', false],
    ['PORT', '0', true],
    ['PORT', '65535', true],
    ['PORT', '65536', false],
    ['PORT', '-1', false],
    ['PORT', '0x10', false],
    ['ROOM_IDLE_S', '0', true],
    ['ROOM_IDLE_S', '86401', false],
    ['AUTH_SECRET', 'x'.repeat(31), false],
    ['AUTH_SECRET', 'x'.repeat(32), true],
  ])('%s=%s is taken: %s', (name, value, taken) => {
    expect(read({ [name]: value }).ok).toBe(taken);
  });

  test('an address with a slash at its end is kept as an origin', () => {
    const config = read({ BASE_URL: 'https://plans.example.com/' });
    expect(config.ok && config.value.baseUrl).toBe('https://plans.example.com');
  });

  test('a port is taken exactly if it is a whole number from 0 to 65535', async () => {
    await fc.assert(
      fc.property(fc.integer({ min: -70_000, max: 140_000 }), (port) => {
        expect(read({ PORT: String(port) }).ok).toBe(port >= 0 && port <= 65_535);
      }),
    );
  });

  test('are all named in the help', () => {
    for (const { env, help } of settingsTable()) {
      expect(helpText()).toContain(env);
      expect(helpText()).toContain(help);
    }
  });
});
