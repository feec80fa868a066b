import { matchingOptions } from '@gameplan/client/ui/option-match';
import { expect, test } from 'vitest';

const options = ['Needs analysis', 'Negotiation', 'Énergie', 'Closed won'].map((label) => ({
  id: label,
  label,
}));
const labels = (typed: string) => matchingOptions(options, typed).map(({ label }) => label);

test('everything is offered where nothing is typed', () => {
  expect(labels(' ')).toHaveLength(4);
});

test('what begins with it comes first, then words of it, then what has it inside', () => {
  expect(labels('n')).toEqual(['Needs analysis', 'Negotiation', 'Énergie', 'Closed won']);
  expect(labels('neg')).toEqual(['Negotiation']);
  expect(labels('won')).toEqual(['Closed won']);
  expect(labels('a')).toEqual(['Needs analysis', 'Negotiation']);
});

test('capitals and accents make no difference', () => {
  expect(labels('ENER')).toEqual(['Énergie']);
  expect(labels('éner')).toEqual(['Énergie']);
});

test('nothing is offered where nothing fits', () => {
  expect(labels('zz')).toEqual([]);
});
