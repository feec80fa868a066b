/** Bodies made from a JSON schema: such as fit, such as nearly fit, and such as nobody would send. */
import type { Dice } from './dice.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** Ids that stand somewhere in the workspace. */
export type KnownIds = readonly string[];

const WORDS = [
  'Northwind',
  'x',
  ' ',
  'Größe 大 🙂',
  "'; DROP TABLE plans;--",
  '<script>',
  '\u0000',
];

const asSchema = (value: unknown): Schema =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textFor = ({ pattern, format, minLength }: Schema, dice: Dice, ids: KnownIds): string => {
  if (format === 'email') return `${dice.oneOf(['a', 'vera', 'x.y'])}${dice.below(50)}@example.com`;
  if (format === 'date-time')
    return new Date(2_000_000_000_000 + dice.below(1_000_000)).toISOString();
  const fitting =
    typeof pattern === 'string' ? ids.filter((id) => new RegExp(pattern, 'u').test(id)) : ids;
  if (typeof pattern === 'string' && fitting.length > 0) return dice.oneOf(fitting);
  const word = dice.oneOf([...WORDS, ...ids]);
  return word.padEnd(typeof minLength === 'number' ? minLength : 0, 'abcdefghijklm');
};

const objectFor = (schema: Schema, dice: Dice, ids: KnownIds): unknown => {
  const required = listOf(schema.required);
  const entries = Object.entries(asSchema(schema.properties)).filter(
    ([key]) => required.includes(key) || dice.below(2) === 0,
  );
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, fitting(asSchema(inner), dice, ids)]),
  );
};

/** A value that the schema takes, as far as it can be told from it. */
const fitting = (schema: Schema, dice: Dice, ids: KnownIds): unknown => {
  const choices = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (choices.length > 0) return fitting(asSchema(dice.oneOf(choices)), dice, ids);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return dice.oneOf(schema.enum);
  switch (schema.type) {
    case 'object':
      return objectFor(schema, dice, ids);
    case 'array':
      return Array.from({ length: dice.below(3) }, () =>
        fitting(asSchema(schema.items), dice, ids),
      );
    case 'string':
      return textFor(schema, dice, ids);
    case 'integer':
    case 'number':
      return dice.below(200);
    case 'boolean':
      return dice.below(2) === 0;
    case 'null':
      return null;
    default:
      return dice.oneOf(ids);
  }
};

const nested = (depth: number): unknown => {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

const ODD_VALUES = (dice: Dice): readonly unknown[] => [
  null,
  '',
  0,
  -1,
  1e308,
  2 ** 53,
  true,
  [],
  {},
  '\ud800',
  'x'.repeat(300),
  'x'.repeat(5_000),
  `${'é'.repeat(100)}@example.com`,
  nested(20),
  nested(1_000),
  { constructor: { prototype: { admin: true } } },
  ['a', 1, null],
  dice.below(1_000) / 7,
];

/** The value with one thing wrong somewhere. */
const bentValue = (value: unknown, dice: Dice): unknown => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const keys = isObject ? Object.keys(value) : [];
  if (!isObject || dice.below(6) === 0) return dice.oneOf(ODD_VALUES(dice));
  const held: Record<string, unknown> = { ...value };
  const kind = dice.below(3);
  if (kind === 0 || keys.length === 0) {
    const key = dice.oneOf(['admin', 'id', 'role', 'constructor', 'toString', '']);
    return { ...held, [key]: dice.oneOf(ODD_VALUES(dice)) };
  }
  const key = dice.oneOf(keys);
  if (kind === 1) {
    const { [key]: _, ...rest } = held;
    return rest;
  }
  return { ...held, [key]: bentValue(held[key], dice) };
};

const wild = (dice: Dice): string =>
  dice.oneOf([
    '',
    'null',
    '{',
    '[1,2',
    '{"__proto__":{"admin":true}}',
    '{"a":1}'.repeat(3),
    '\ufeff{}',
    '['.repeat(20_000),
    `{"name":"${'y'.repeat(1_048_577)}"}`,
    Buffer.from(dice.bytes(40)).toString('latin1'),
    JSON.stringify(dice.oneOf(ODD_VALUES(dice))),
  ]);

/** A body as text. */
export const bodyFor = (schema: Schema, dice: Dice, ids: KnownIds): string => {
  const kind = dice.below(10);
  if (kind === 0) return wild(dice);
  const value = fitting(schema, dice, ids);
  return JSON.stringify(kind < 6 ? value : bentValue(value, dice)) ?? '';
};
