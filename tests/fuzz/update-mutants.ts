/** Bends an honest update at its numbers, tags and ends, and makes small ones by hand that nobody honest would. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Dice } from './dice.ts';

/** Numbers at which programs go wrong. */
const ODD_NUMBERS = [
  0,
  1,
  2,
  127,
  128,
  255,
  2 ** 16,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 40,
  2 ** 53 - 1,
] as const;

const encodedWith = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const numberBytes = (value: number): Uint8Array =>
  encodedWith((encoder) => encoding.writeVarUint(encoder, value));

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));

/** The number that stands at a place and where it ends, or null if none can be read there. */
const numberAt = (bytes: Uint8Array, at: number): { value: number; end: number } | null => {
  const decoder = decoding.createDecoder(bytes);
  decoder.pos = at;
  try {
    return { value: decoding.readVarUint(decoder), end: decoder.pos };
  } catch {
    return null;
  }
};

/** Another number where one stands: near to it, an odd one, or somebody's client id. */
const bentNumber = (bytes: Uint8Array, dice: Dice, ids: readonly number[]): Uint8Array => {
  const at = dice.below(bytes.length);
  const found = numberAt(bytes, at);
  if (found === null) return bytes;
  const near = [found.value + 1, Math.max(found.value - 1, 0), found.value * 2];
  const value = dice.oneOf([...near, ...ODD_NUMBERS, ...ids]);
  const safe = Math.min(value, Number.MAX_SAFE_INTEGER);
  return joined(bytes.subarray(0, at), numberBytes(safe), bytes.subarray(found.end));
};

/** All or one of the places where a client's id stands name somebody else. */
const forgedId = (bytes: Uint8Array, dice: Dice, ids: readonly number[]): Uint8Array => {
  const own = numberAt(bytes, 2)?.value ?? 0;
  const [from, to] = [Buffer.from(numberBytes(own)), numberBytes(dice.oneOf(ids))];
  let bent = Buffer.from(bytes);
  const isEverywhere = dice.below(2) === 0;
  for (let at = bent.indexOf(from); at >= 0; at = bent.indexOf(from, at + to.length)) {
    if (isEverywhere || dice.below(2) === 0) {
      bent = Buffer.concat([bent.subarray(0, at), to, bent.subarray(at + from.length)]);
    }
  }
  return new Uint8Array(bent);
};

const bentByte = (bytes: Uint8Array, dice: Dice): Uint8Array => {
  const bent = bytes.slice();
  bent[dice.below(bent.length)] = dice.below(256);
  return bent;
};

/** Another tag of a piece: what it holds, and what it says of its neighbours and parent. */
const bentTag = (bytes: Uint8Array, dice: Dice): Uint8Array => {
  const bent = bytes.slice();
  bent[dice.below(bent.length)] = dice.below(12) | (dice.below(8) << 5);
  return bent;
};

const cut = (bytes: Uint8Array, dice: Dice): Uint8Array => {
  const at = dice.below(bytes.length);
  return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + dice.below(6)));
};

const doubled = (bytes: Uint8Array, dice: Dice): Uint8Array => {
  const at = dice.below(bytes.length);
  const end = at + 1 + dice.below(20);
  return joined(bytes.subarray(0, end), bytes.subarray(at));
};

const filled = (bytes: Uint8Array, dice: Dice): Uint8Array => {
  const at = dice.below(bytes.length);
  return joined(bytes.subarray(0, at), dice.bytes(1 + dice.below(8)), bytes.subarray(at));
};

/** A set of deletions by hand: any ranges of anybody. */
const deletions = (dice: Dice, ids: readonly number[]): Uint8Array =>
  encodedWith((encoder) => {
    encoding.writeVarUint(encoder, 0);
    const clients = 1 + dice.below(3);
    encoding.writeVarUint(encoder, clients);
    for (let client = 0; client < clients; client += 1) {
      encoding.writeVarUint(encoder, dice.oneOf(ids));
      const ranges = 1 + dice.below(4);
      encoding.writeVarUint(encoder, ranges);
      for (let range = 0; range < ranges; range += 1) {
        encoding.writeVarUint(encoder, dice.below(200));
        encoding.writeVarUint(encoder, dice.oneOf([1, 3, 50, ...ODD_NUMBERS]));
      }
    }
  });

/** A run that holds nothing, or a gap, under anybody's id: 16 bytes that would mute them. */
const emptyRun = (dice: Dice, ids: readonly number[]): Uint8Array =>
  encodedWith((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, dice.oneOf(ids));
    encoding.writeVarUint(encoder, dice.oneOf([0, dice.below(100), ...ODD_NUMBERS]));
    encoding.writeUint8(encoder, dice.oneOf([0, 10]));
    encoding.writeVarUint(encoder, dice.oneOf(ODD_NUMBERS));
    encoding.writeVarUint(encoder, 0);
  });

const bends = [bentNumber, bentNumber, forgedId, bentByte, bentTag, cut, doubled, filled];

/** A mutant of the update; `ids` are client ids that stand in the plan. */
export const mutantOf = (update: Uint8Array, dice: Dice, ids: readonly number[]): Uint8Array => {
  const kind = dice.below(20);
  if (kind === 0) return deletions(dice, ids);
  if (kind === 1) return emptyRun(dice, ids);
  if (kind === 2) return update.subarray(0, dice.below(update.length));
  let bent = update;
  for (let times = 1 + dice.below(3); times > 0; times -= 1) {
    if (bent.length > 0) bent = dice.oneOf(bends)(bent, dice, ids);
  }
  return bent;
};
