import {
  withBack,
  withChanged,
  withMoved,
  without,
} from '@gameplan/client/features/settings/entries';
import { describe, expect, test } from 'vitest';

const entries = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id }));
const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).join('');

test('one entry is changed, and no other', () => {
  expect(withChanged(entries, 'b', { label: 'B' }).map(({ label }) => label)).toEqual([
    'a',
    'B',
    'c',
    'd',
  ]);
});

describe('moving', () => {
  test('changes places with the neighbour', () => {
    expect(ids(withMoved(entries, 'b', 1))).toBe('acbd');
    expect(ids(withMoved(entries, 'b', -1))).toBe('bacd');
  });

  test('stops at both ends, and with what is not there', () => {
    expect(ids(withMoved(entries, 'a', -1))).toBe('abcd');
    expect(ids(withMoved(entries, 'd', 1))).toBe('abcd');
    expect(ids(withMoved(entries, 'x', 1))).toBe('abcd');
  });
});

describe('what was taken out', () => {
  test.each(['a', 'b', 'c', 'd'])('comes back where it stood: %s', (id) => {
    const entry = { id, label: id };
    expect(ids(withBack(without(entries, id), entry, entries))).toBe('abcd');
  });

  test('comes back behind those that stood before it and are left', () => {
    const left = without(without(entries, 'b'), 'c');
    expect(ids(withBack(left, { id: 'c', label: 'c' }, entries))).toBe('acd');
  });

  test('comes back first where nobody is left of those before it', () => {
    const left = entries.filter(({ id }) => id === 'd');
    expect(ids(withBack(left, { id: 'b', label: 'b' }, entries))).toBe('bd');
  });
});
