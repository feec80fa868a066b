import { initialsOf, monogramOf } from '@gameplan/client/ui/initials';
import { describe, expect, test } from 'vitest';

describe('the letters of an avatar', () => {
  test.each([
    ['Ines Okafor', 'IO'],
    ['  ines   maria okafor ', 'IO'],
    ['Leo', 'L'],
    ['Élodie Ångström', 'ÉÅ'],
    ['e\u0301lodie', 'E\u0301'],
    ['👩‍🚀 Sally', '👩‍🚀S'],
    ['', ''],
  ])('%j is %j', (name, letters) => {
    expect(initialsOf(name)).toBe(letters);
  });

  test('an account has those of its first two words', () => {
    expect(monogramOf('Calderra Foods Group')).toBe('CF');
    expect(monogramOf('Vantor')).toBe('V');
  });
});
