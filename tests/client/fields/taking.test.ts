import type { Draft } from '@gameplan/client/fields/taking';
import { isOvertaken, taking } from '@gameplan/client/fields/taking';
import { readMoney } from '@gameplan/client/fields/typed-money';
import { describe, expect, test } from 'vitest';

const read = (text: string) => readMoney(text, { locale: 'en', currency: 'EUR', digits: 2 });

/** An editor that was opened on 850,000. */
const draft = (typed: string): Draft => ({ typed, began: '850,000', base: 85_000_000 });

describe('leaving an editor', () => {
  test('writes what was typed', () => {
    expect(taking(draft('900k'), 85_000_000, read)).toEqual({ does: 'write', value: 90_000_000 });
  });

  test('writes nothing where nothing was typed, even if somebody else has written meanwhile', () => {
    expect(taking(draft('850,000'), 85_000_000, read)).toEqual({ does: 'leave' });
    expect(taking(draft('850,000'), 90_000_000, read)).toEqual({ does: 'leave' });
  });

  test('writes nothing where the same value was typed in other letters, or has been set by somebody else', () => {
    expect(taking(draft('0.85m'), 85_000_000, read)).toEqual({ does: 'leave' });
    expect(taking(draft('900k'), 90_000_000, read)).toEqual({ does: 'leave' });
  });

  test('writes nothing of what cannot be read, and says why', () => {
    expect(taking(draft('12 apples'), 85_000_000, read)).toEqual({
      does: 'refuse',
      fault: { code: 'no_amount' },
    });
  });

  test('asks where somebody else has set another value meanwhile', () => {
    expect(taking(draft('500k'), 90_000_000, read)).toEqual({ does: 'ask' });
    expect(taking(draft('500k'), null, read)).toEqual({ does: 'ask' });
    expect(isOvertaken(draft('500k'), 90_000_000)).toBe(true);
    expect(isOvertaken(draft('850,000'), 90_000_000)).toBe(false);
    expect(isOvertaken(draft('500k'), 85_000_000)).toBe(false);
  });

  test('writes over the other value once that was chosen', () => {
    const chosen = { ...draft('500k'), base: 90_000_000 };
    expect(taking(chosen, 90_000_000, read)).toEqual({ does: 'write', value: 50_000_000 });
  });

  test('replaces a value that could not be read', () => {
    const raw = { typed: '900k', began: 'abc', base: { invalid: 'abc' } };
    const stored = { invalid: 'abc' };
    expect(taking(raw, stored, read)).toEqual({ does: 'write', value: 90_000_000 });
  });
});
