import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../../client/ui/tokens.css', import.meta.url), 'utf8');
const pairs = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }] as const,
  ),
);

const channel = (value: number): number => {
  const share = value / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
/** The pairs of tokens that fall short of a ratio, in words. */
const short = (ink: string, paper: string, least: number): readonly string[] =>
  (['light', 'dark'] as const).flatMap((theme) => {
    const [over, under] = [pairs.get(ink)?.[theme], pairs.get(paper)?.[theme]];
    if (over === undefined || under === undefined) return [`${ink} or ${paper} is no colour`];
    const ratio = contrast(over, under);
    return ratio >= least ? [] : [`${ink} on ${paper} in ${theme}: ${ratio.toFixed(2)}`];
  });
const all = (inks: readonly string[], papers: readonly string[], least: number) =>
  inks.flatMap((ink) => papers.flatMap((paper) => short(ink, paper, least)));

const PAPERS = ['canvas', 'surface', 'raised', 'sunken'];
const PEOPLE = Array.from({ length: 10 }, (_, index) => `p-${index}`);

describe('[ux:G8] the colours can be read, in light and in dark', () => {
  test('text holds 4.5 on every paper', () => {
    expect(all(['text', 'text-2', 'text-3', 'accent-text'], PAPERS, 4.5)).toEqual([]);
  });

  test('neutral pills, keys and tracks hold 4.5', () => {
    expect(all(['text', 'text-2'], ['fill', 'segment'], 4.5)).toEqual([]);
  });

  test('states hold 4.5 on paper and on their own tint', () => {
    const states = ['success', 'warning', 'danger', 'info'];
    expect(all(states, PAPERS, 4.5)).toEqual([]);
    expect(states.flatMap((state) => short(state, `${state}-soft`, 4.5))).toEqual([]);
    expect(short('accent-text', 'accent-soft', 4.5)).toEqual([]);
  });

  test('words on filled buttons hold 4.5', () => {
    expect(all(['on-accent'], ['accent', 'accent-hover'], 4.5)).toEqual([]);
  });

  test('initials hold 4.5 on all ten people, who hold 3 on paper', () => {
    expect(all(['on-p'], PEOPLE, 4.5)).toEqual([]);
    expect(all(PEOPLE, ['canvas', 'surface'], 3)).toEqual([]);
  });

  test('each quadrant: letter, words and bar hold on its own tint', () => {
    for (const quadrant of ['s', 'w', 'o', 't']) {
      expect(short('on-ink', quadrant, 4.5)).toEqual([]);
      expect(all(['text', 'text-2', 'text-3'], [`${quadrant}-tint`], 4.5)).toEqual([]);
      expect(all([quadrant], [`${quadrant}-tint`, 'surface'], 3)).toEqual([]);
    }
  });

  test('the parts of a bar of money hold 3 on paper; what is not known may be faint', () => {
    expect(all(['m-closed', 'm-open', 'm-miss'], ['canvas', 'surface', 'raised'], 3)).toEqual([]);
  });

  test('edges of controls and the focus ring hold 3 on every paper', () => {
    expect(all(['border-strong', 'focus'], PAPERS, 3)).toEqual([]);
  });

  test('[ux:H7] nothing is pure black, and no text in dark is pure white', () => {
    const values = [...pairs.values()];
    expect(values.filter(({ light, dark }) => [light, dark].includes('#000000'))).toEqual([]);
    expect(values.filter(({ dark }) => dark === '#ffffff')).toEqual([]);
  });
});
