/** Frames as a fuzzer sends them: writes that are bent inside, questions, presence, and bytes that are no message. */
import { HANDSHAKE, helloFrame } from '@gameplan/shared/sync/handshake';
import { answerFrameOf, presenceFrameOf, updateFrameOf } from '../support/fake-socket.ts';
import { structuralMutant } from '../support/mutants.ts';
import { greetingOf } from '../support/speaking-client.ts';
import type { Dice } from './dice.ts';
import { mutantOf } from './update-mutants.ts';

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));

const states = [
  '{}',
  'null',
  '[]',
  '"text"',
  '{"user":{"id":"usr_other","name":"Somebody else"}}',
  '{"__proto__":{"admin":true}}',
  '{nonsense',
  `{"long":"${'x'.repeat(3_000)}"}`,
  `${'['.repeat(1_000)}${']'.repeat(1_000)}`,
] as const;

const presence = (dice: Dice, ids: readonly number[]): Uint8Array => {
  const entries = Array.from({ length: dice.below(4) }, () => {
    const clock = dice.oneOf([0, 1, dice.below(100), 2 ** 31, 2 ** 53 - 1]);
    return [dice.oneOf(ids), clock, dice.oneOf(states)] as const;
  });
  return presenceFrameOf(entries);
};

/** A question for what somebody lacks, whose vector may be bent. */
const asking = (vector: Uint8Array, dice: Dice, ids: readonly number[]): Uint8Array => {
  const bent = dice.below(3) === 0 ? vector : mutantOf(vector, dice, ids);
  return bent.length < 128 ? joined(Uint8Array.of(0, 0, bent.length), bent) : dice.bytes(20);
};

/** Bytes in a frame are others, fewer or more. */
const bentFrame = (frame: Uint8Array, dice: Dice): Uint8Array => {
  const at = dice.below(Math.min(frame.length, 12));
  const kind = dice.below(3);
  if (kind === 0) return frame.subarray(0, at);
  if (kind === 1) return joined(frame, dice.bytes(1 + dice.below(9)));
  return joined(frame.subarray(0, at), dice.bytes(1), frame.subarray(at + 1));
};

const numbers = [null, 0, 1, 2, -1, 1.5, 2 ** 31, 2 ** 53, 1e300] as const;

/** A greeting, whose numbers are any and whose bytes may be bent, or one of the words that only the server says. */
const greeting = (dice: Dice): Uint8Array => {
  if (dice.below(5) === 0) {
    const type = dice.oneOf([...Object.values(HANDSHAKE), 68, 127]);
    return joined(Uint8Array.of(type), dice.bytes(dice.below(9)));
  }
  const frame = helloFrame(
    greetingOf({
      proto: dice.oneOf([0, 1, 2, -1, 2 ** 40]),
      appVersion: dice.oneOf(['', 'test', '\u0000', 'x'.repeat(200)]),
      schemaVersion: dice.oneOf([0, 1, 1_000]),
      knownEpoch: dice.below(3) === 0 ? dice.oneOf(numbers) : 1,
      knownSeq: dice.oneOf(numbers),
    }),
  );
  return dice.below(3) === 0 ? bentFrame(frame, dice) : frame;
};

export interface Material {
  /** An honest update that fits the plan as it is. */
  readonly update: Uint8Array;
  readonly stateVector: Uint8Array;
  /** Client ids that stand in the plan, and that of the update. */
  readonly ids: readonly number[];
  /** Names of roots, records and keys that stand in it, and such as may not. */
  readonly names: readonly string[];
  /** Places that stand in it, as client and clock. */
  readonly letters: readonly (readonly [number, number])[];
}

/** Most are bent where they mean something, the others anywhere. */
const bentUpdate = (material: Material, dice: Dice): Uint8Array =>
  dice.below(3) > 0
    ? structuralMutant(material.update, dice, material)
    : mutantOf(material.update, dice, material.ids);

/** One frame. */
export const frameFrom = (material: Material, dice: Dice): Uint8Array => {
  const { update, stateVector, ids } = material;
  const kind = dice.below(100);
  if (kind < 4) return dice.bytes(dice.below(200));
  if (kind < 12) return presence(dice, ids);
  if (kind < 20) return asking(stateVector, dice, ids);
  if (kind < 25) return greeting(dice);
  const inFrame = dice.below(3) === 0 ? answerFrameOf : updateFrameOf;
  if (kind < 35) return bentFrame(inFrame(update), dice);
  // Some are sent as they are: a plan that nothing gets into would prove nothing.
  return inFrame(kind < 38 ? update : bentUpdate(material, dice));
};
