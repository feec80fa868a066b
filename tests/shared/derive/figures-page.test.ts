import { readFileSync } from 'node:fs';
import { derive } from '@gameplan/shared/derive/derive';
import { describe, expect, test } from 'vitest';
import { figurePlan, SETTINGS, TODAY } from '../../support/figure-plan.ts';

const page = readFileSync(new URL('../../../docs/figures.md', import.meta.url), 'utf8');
const code = readFileSync(new URL('../../../shared/derive/figure.ts', import.meta.url), 'utf8');

/** The first cells of a section's table: what it has a row for. */
const rowsOf = (section: string): readonly string[] => {
  const text = page.split(`## ${section}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...text.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name);
};

/** The words of a union of literals as it is written in the code. */
const wordsOf = (type: string): readonly string[] => {
  const text = code.split(`export type ${type} =`)[1]?.split(';')[0] ?? '';
  return [...text.matchAll(/'(\w+)'/g)].map(([, word = '']) => word);
};

describe('the page on figures', () => {
  test('has a row for every figure, in their order, with the id of its formula', () => {
    const names = Object.keys(derive(figurePlan([]), SETTINGS, TODAY));
    expect(rowsOf('The figures')).toEqual(names);
    for (const name of names) {
      expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\[fig:3\\.\\d+\\.\\d+\\]`, 'm'));
    }
  });

  test('has a row for every state, in the order in which they are told', () => {
    expect(wordsOf('FigureState').length).toBeGreaterThan(10);
    expect(rowsOf('States')).toEqual(wordsOf('FigureState'));
  });

  test('has a row for every fault', () => {
    expect(rowsOf('Faults')).toEqual(wordsOf('FigureFaultCode'));
  });
});
