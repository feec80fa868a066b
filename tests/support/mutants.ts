/**
 * Bends honest updates where they mean something: a client, a clock, a length, a tag, a name, a value, a piece, a deletion.
 * What comes out can be read as an update far more often than bytes bent at random.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Dice } from '../fuzz/dice.ts';

type Label =
  | 'client'
  | 'clock'
  | 'length'
  | 'tag'
  | 'flag'
  | 'name'
  | 'letters'
  | 'type'
  | 'value'
  | 'json';

interface Token {
  readonly label: Label;
  readonly bytes: Uint8Array;
}

type Piece = readonly Token[];

interface Section {
  readonly client: Token;
  readonly clock: Token;
  readonly pieces: readonly Piece[];
}

interface Deletes {
  readonly client: Token;
  readonly ranges: readonly (readonly [Token, Token])[];
}

interface Tree {
  readonly sections: readonly Section[];
  readonly deletes: readonly Deletes[];
}

const written = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const number = (value: number): Uint8Array =>
  written((encoder) => encoding.writeVarUint(encoder, value));

const text = (value: string): Uint8Array =>
  written((encoder) => encoding.writeVarString(encoder, value));

/** Reads an honest update into its parts. */
const treeOf = (update: Uint8Array): Tree => {
  const decoder = decoding.createDecoder(update);
  const token = (label: Label, read: (from: decoding.Decoder) => unknown): Token => {
    const from = decoder.pos;
    read(decoder);
    return { label, bytes: update.subarray(from, decoder.pos) };
  };
  const id = (): Token[] => [
    token('client', decoding.readVarUint),
    token('clock', decoding.readVarUint),
  ];
  const times = <Part>(read: () => Part): Part[] =>
    Array.from({ length: decoding.readVarUint(decoder) }, read);

  const content = (ref: number): Token[] => {
    if (ref === 4) return [token('letters', decoding.readVarString)];
    if (ref === 6)
      return [token('name', decoding.readVarString), token('json', decoding.readVarString)];
    if (ref === 7) {
      const type = token('type', decoding.readVarUint);
      const hasName = type.bytes[0] === 3 || type.bytes[0] === 5;
      return hasName ? [type, token('name', decoding.readVarString)] : [type];
    }
    const length = token('length', decoding.readVarUint);
    if (ref !== 8) return [length];
    const count = decoding.readVarUint(decoding.createDecoder(length.bytes));
    return [length, ...Array.from({ length: count }, () => token('value', decoding.readAny))];
  };

  const piece = (): Piece => {
    const tag = token('tag', decoding.readUint8);
    const info = tag.bytes[0] ?? 0;
    if ((info & 31) === 0) return [tag, token('length', decoding.readVarUint)];
    const tokens = [tag];
    if ((info & 128) > 0) tokens.push(...id());
    if ((info & 64) > 0) tokens.push(...id());
    if ((info & 192) === 0) {
      const flag = token('flag', decoding.readVarUint);
      tokens.push(flag);
      tokens.push(...(flag.bytes[0] === 1 ? [token('name', decoding.readVarString)] : id()));
      if ((info & 32) > 0) tokens.push(token('name', decoding.readVarString));
    }
    return [...tokens, ...content(info & 31)];
  };

  const sections = times(() => {
    const count = decoding.readVarUint(decoder);
    const [client, clock] = [
      token('client', decoding.readVarUint),
      token('clock', decoding.readVarUint),
    ];
    return { client, clock, pieces: Array.from({ length: count }, piece) };
  });
  const deletes = times(() => ({
    client: token('client', decoding.readVarUint),
    ranges: times(
      () => [token('clock', decoding.readVarUint), token('length', decoding.readVarUint)] as const,
    ),
  }));
  return { sections, deletes };
};

const bytesOf = ({ sections, deletes }: Tree): Uint8Array => {
  const parts: Uint8Array[] = [number(sections.length)];
  for (const { client, clock, pieces } of sections) {
    parts.push(number(pieces.length), client.bytes, clock.bytes);
    for (const tokens of pieces) for (const { bytes } of tokens) parts.push(bytes);
  }
  parts.push(number(deletes.length));
  for (const { client, ranges } of deletes) {
    parts.push(client.bytes, number(ranges.length));
    for (const [clock, length] of ranges) parts.push(clock.bytes, length.bytes);
  }
  return new Uint8Array(Buffer.concat(parts));
};

/** What stands in the plan, for mutants that meet it. */
export interface Surroundings {
  readonly ids: readonly number[];
  readonly names: readonly string[];
  /** Letters, as client and clock, that a piece may be put beside. */
  readonly letters: readonly (readonly [number, number])[];
}

const ODD_NUMBERS = [0, 1, 2, 3, 127, 128, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40, 2 ** 53 - 1];

const ODD_VALUES: readonly unknown[] = [
  null,
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  new Uint8Array([1, 2]),
  'x'.repeat(300),
  { constructor: 1 },
  JSON.parse('{"__proto__":{"admin":true}}'),
  [[[[[[[[[[[[[[[[[['deep']]]]]]]]]]]]]]]]]],
  { a: [1, { b: 'c' }] },
  true,
  -5,
];

const ODD_NAMES = [
  'meta',
  'plan',
  '__proto__',
  'constructor',
  '',
  'text',
  'x'.repeat(257),
  'swotCards',
];

const oddNumber = (bytes: Uint8Array, dice: Dice, others: readonly number[]): Uint8Array => {
  const now = decoding.readVarUint(decoding.createDecoder(bytes));
  const near = [
    now + 1,
    Math.max(now - 1, 0),
    now + dice.below(5),
    Math.max(now - dice.below(9), 0),
  ];
  const value = dice.oneOf([
    ...near,
    ...near,
    ...near,
    ...near,
    ...others,
    dice.oneOf(ODD_NUMBERS),
  ]);
  return number(Math.min(value, Number.MAX_SAFE_INTEGER));
};

const bentBytes = (
  { label, bytes }: Token,
  dice: Dice,
  { ids, names }: Surroundings,
): Uint8Array => {
  switch (label) {
    case 'client':
      return number(dice.oneOf([...ids, ...ids, dice.oneOf(ODD_NUMBERS)]));
    case 'tag':
      return new Uint8Array([
        dice.oneOf([dice.below(11), (bytes[0] ?? 0) & 31]) | (dice.below(8) << 5),
      ]);
    case 'name':
      return text(dice.oneOf([...names, ...ODD_NAMES]));
    case 'letters':
      return text(dice.oneOf(['', 'a', 'abc', '😀', 'x'.repeat(dice.below(50))]));
    case 'json':
      return text(dice.oneOf(['null', 'true', '1e999', '{"__proto__":1}', '[[1]]', 'no json']));
    case 'value':
      return written((encoder) =>
        encoding.writeAny(encoder, ODD_VALUES[dice.below(ODD_VALUES.length)] as never),
      );
    case 'type':
    case 'flag':
      return number(dice.below(8));
    default:
      return oddNumber(bytes, dice, []);
  }
};

const replaced = <Part>(parts: readonly Part[], at: number, ...by: readonly Part[]): Part[] => [
  ...parts.slice(0, at),
  ...by,
  ...parts.slice(at + 1),
];

type Bend = (tree: Tree, dice: Dice, surroundings: Surroundings) => Tree;

/** Changes one section, if there is one. */
const inSection =
  (bend: (section: Section, dice: Dice, surroundings: Surroundings) => Section): Bend =>
  (tree, dice, surroundings) => {
    const at = dice.below(tree.sections.length);
    const section = tree.sections[at];
    if (section === undefined) return tree;
    return { ...tree, sections: replaced(tree.sections, at, bend(section, dice, surroundings)) };
  };

const bendToken: Bend = inSection((section, dice, surroundings) => {
  const at = dice.below(section.pieces.length);
  const tokens = section.pieces[at];
  if (tokens === undefined) return section;
  const which = dice.below(tokens.length);
  const token = tokens[which];
  if (token === undefined) return section;
  const bent = { label: token.label, bytes: bentBytes(token, dice, surroundings) };
  return { ...section, pieces: replaced(section.pieces, at, replaced(tokens, which, bent)) };
});

const bendSection: Bend = inSection((section, dice, surroundings) => {
  const bent = (token: Token) => ({ ...token, bytes: bentBytes(token, dice, surroundings) });
  return dice.below(2) === 0
    ? { ...section, client: bent(section.client) }
    : { ...section, clock: bent(section.clock) };
});

const dropPiece: Bend = inSection((section, dice) => ({
  ...section,
  pieces: replaced(section.pieces, dice.below(section.pieces.length)),
}));

const doublePiece: Bend = inSection((section, dice) => {
  const at = dice.below(section.pieces.length);
  const tokens = section.pieces[at];
  return tokens === undefined
    ? section
    : { ...section, pieces: replaced(section.pieces, at, tokens, tokens) };
});

const swapPieces: Bend = inSection((section, dice) => {
  const [one, other] = [dice.below(section.pieces.length), dice.below(section.pieces.length)];
  const [first, second] = [section.pieces[one], section.pieces[other]];
  if (first === undefined || second === undefined) return section;
  return { ...section, pieces: replaced(replaced(section.pieces, one, second), other, first) };
});

/** Another neighbour for a piece, on its left or on its right: a letter that stands in the plan, or one near to it. */
const moveNeighbour: Bend = inSection((section, dice, { letters }) => {
  const at = dice.below(section.pieces.length);
  const tokens = section.pieces[at] ?? [];
  const clocks = tokens.flatMap(({ label }, index) => (label === 'clock' ? [index] : []));
  if (clocks.length === 0) return section;
  const which = dice.oneOf(clocks);
  const [client, clock] = letters[dice.below(letters.length)] ?? [0, dice.below(60)];
  const own = decoding.readVarUint(decoding.createDecoder(section.clock.bytes)) + at;
  const isOwn = letters.length === 0 || dice.below(4) === 0;
  const moved = { label: 'clock', bytes: number(isOwn ? dice.below(own) : clock) } as const;
  const other = isOwn ? section.client : ({ label: 'client', bytes: number(client) } as const);
  const bent = replaced(replaced(tokens, which, moved), which - 1, other);
  return { ...section, pieces: replaced(section.pieces, at, bent) };
});

const addDeletes: Bend = (tree, dice, { ids }) => {
  const others = ids.filter(
    (id) => !tree.deletes.some(({ client }) => Buffer.from(number(id)).equals(client.bytes)),
  );
  if (others.length === 0) return tree;
  const token = (label: Label, value: number): Token => ({ label, bytes: number(value) });
  let clock = 0;
  const ranges = Array.from({ length: 1 + dice.below(4) }, () => {
    clock += dice.below(40);
    const length = dice.oneOf([1, 2, dice.below(40), dice.oneOf(ODD_NUMBERS)]);
    const range = [token('clock', clock), token('length', length)] as const;
    if (dice.below(4) > 0) clock += Math.min(length, 100);
    return range;
  });
  const deletes = { client: token('client', dice.oneOf(others)), ranges };
  return { ...tree, deletes: [...tree.deletes, deletes] };
};

const bendDeletes: Bend = (tree, dice, surroundings) => {
  const at = dice.below(tree.deletes.length);
  const found = tree.deletes[at];
  const which = dice.below(found?.ranges.length ?? 0);
  const range = found?.ranges[which];
  if (found === undefined || range === undefined) return tree;
  const bent = (token: Token) => ({ ...token, bytes: bentBytes(token, dice, surroundings) });
  const [clock, length] = range;
  const by =
    dice.below(2) === 0 ? ([bent(clock), length] as const) : ([clock, bent(length)] as const);
  const deletes = { ...found, ranges: replaced(found.ranges, which, by) };
  return { ...tree, deletes: replaced(tree.deletes, at, deletes) };
};

const dropDeletes: Bend = (tree) => ({ ...tree, deletes: [] });

const bends: readonly Bend[] = [
  bendToken,
  bendToken,
  bendToken,
  bendToken,
  moveNeighbour,
  moveNeighbour,
  bendSection,
  dropPiece,
  doublePiece,
  swapPieces,
  addDeletes,
  bendDeletes,
  dropDeletes,
];

/** A mutant of an honest update: one to three of its parts are bent. */
export const structuralMutant = (
  update: Uint8Array,
  dice: Dice,
  surroundings: Surroundings,
): Uint8Array => {
  let tree = treeOf(update);
  for (let times = dice.oneOf([1, 1, 2, 3]); times > 0; times -= 1) {
    tree = dice.oneOf(bends)(tree, dice, surroundings);
  }
  return bytesOf(tree);
};
