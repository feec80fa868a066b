/** The one table of settings: what can be set, by which variable, to what, and what it does. All else is made from it. */
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';
import * as z from 'zod/mini';

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .check(z.regex(/^\d{1,9}$/, `must be a whole number from ${from} to ${to}`))
    .check(
      z.refine((text) => Number(text) >= from && Number(text) <= to, {
        message: `must be a whole number from ${from} to ${to}`,
      }),
    );

const BASE_URL_RULE = 'must be an address like https://plans.example.com, without a path';

const isOrigin = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && (text === url.origin || text === `${url.origin}/`);
};

const logLevels = ['debug', 'info', 'warn', 'error'] as const;
const logLevel = z.enum(logLevels, `must be one of ${logLevels.join(', ')}`);

/** Shortest secret taken, in characters: with fewer, a session cookie could be forged by trying. */
const SECRET_MIN = 32;

const table = {
  port: {
    env: 'PORT',
    schema: wholeNumber(0, 65_535),
    otherwise: '4400',
    help: 'Port of pages, API and sync; 0 takes any free one.',
  },
  host: {
    env: 'HOST',
    schema: z
      .string()
      .check(z.regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address, without a port')),
    otherwise: '127.0.0.1',
    help: 'Address to listen on; 0.0.0.0 lets other machines of the network in.',
  },
  dataDir: {
    env: 'DATA_DIR',
    schema: z.string().check(z.minLength(1, 'must name a folder')),
    otherwise: './data',
    help: 'Folder with everything that must be kept; made if it is not there.',
  },
  baseUrl: {
    env: 'BASE_URL',
    schema: z.string().check(z.refine(isOrigin, { message: BASE_URL_RULE })),
    otherwise: null,
    help: "The one address people use, like https://plans.example.com; without it, each request's own host.",
  },
  logLevel: {
    env: 'LOG_LEVEL',
    schema: logLevel,
    otherwise: 'info',
    help: `Least important line that is logged: ${logLevels.join(', ')}.`,
  },
  roomIdleSeconds: {
    env: 'ROOM_IDLE_S',
    schema: wholeNumber(0, 86_400),
    otherwise: '30',
    help: 'Seconds after which a plan that nobody has open leaves memory.',
  },
  authSecret: {
    env: 'AUTH_SECRET',
    schema: z
      .string()
      .check(z.minLength(SECRET_MIN, `must have at least ${SECRET_MIN} characters`)),
    otherwise: null,
    help: 'Secret that signs session cookies; without it, one is made and kept in DATA_DIR.',
  },
} as const satisfies Record<string, Setting>;

interface Setting {
  readonly env: string;
  readonly schema: z.ZodMiniType<string, string>;
  readonly otherwise: string | null;
  readonly help: string;
}

/** What the server was told, checked and typed. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** An origin without a slash at its end. */
  readonly baseUrl: string | null;
  readonly logLevel: (typeof logLevels)[number];
  readonly roomIdleSeconds: number;
  readonly authSecret: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;
type SettingName = keyof typeof table;

/** A variable that is set to nothing counts as not set: that is how shells and compose files leave one out. */
const told = (environment: Environment, setting: Setting): string | null =>
  environment[setting.env] || setting.otherwise;

const wrongSettings = (environment: Environment): string[] =>
  Object.values(table).flatMap((setting: Setting) => {
    const value = told(environment, setting);
    if (value === null) return [];
    const checked = setting.schema.safeParse(value);
    return checked.success
      ? []
      : [`${setting.env} ${checked.error.issues[0]?.message ?? 'is wrong'}`];
  });

/** Reads the settings. On a mistake it answers one message that lists every wrong setting, without repeating secrets. */
export const readConfig = (environment: Environment): Result<Config, string> => {
  const wrong = wrongSettings(environment);
  if (wrong.length > 0) {
    return failed(
      `Gameplan did not start, since ${wrong.join('; and ')}. Nothing was changed. ` +
        'Correct that and start again; --help lists all settings.',
    );
  }
  const text = (name: SettingName): string => told(environment, table[name]) ?? '';
  const optional = (name: SettingName): string | null => told(environment, table[name]);
  const baseUrl = optional('baseUrl');
  return ok(
    Object.freeze({
      port: Number(text('port')),
      host: text('host'),
      dataDir: text('dataDir'),
      baseUrl: baseUrl === null ? null : new URL(baseUrl).origin,
      logLevel: logLevel.parse(text('logLevel')),
      roomIdleSeconds: Number(text('roomIdleSeconds')),
      authSecret: optional('authSecret'),
    }),
  );
};

/** One row of the settings as documents show it; `otherwise` is null where nothing stands in. */
export interface SettingRow {
  readonly env: string;
  readonly otherwise: string | null;
  readonly help: string;
}

/** Every setting, in the order of the table, for `--help` and the README. */
export const settingsTable = (): readonly SettingRow[] =>
  Object.values(table).map(({ env, otherwise, help }) => ({ env, otherwise, help }));

/** What `--help` prints. */
export const helpText = (): string => {
  const rows = settingsTable().map(
    ({ env, otherwise, help }) =>
      `  ${env.padEnd(12)} ${help}${otherwise === null ? '' : ` Default: ${otherwise}`}`,
  );
  return [
    'Gameplan: the workspace where a whole account team builds an account plan together, live.',
    '',
    'Start it with: npm start',
    '',
    'Settings are environment variables:',
    ...rows,
    '',
  ].join('\n');
};
