import { describe, expect, test } from 'vitest';
import { layerRules } from './layer-rules.ts';
import { readSources } from './source-graph.ts';
import { textRules } from './text-rules.ts';

const files = readSources();
const shown = (places: readonly { file: string; line: number; why: string }[]) =>
  places.map(({ file, line, why }) => `${file}:${line} ${why}`);

describe('the sources', () => {
  test('are found, with their imports', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.some((file) => file.imports.some(({ target }) => target !== undefined))).toBe(
      true,
    );
  });

  test.each([...layerRules, ...textRules])('keep the rule: $says', (rule) => {
    expect(shown(rule.breaches(files))).toEqual([]);
  });
});
