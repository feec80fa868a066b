import { readFileSync } from 'node:fs';
import { kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { describe, expect, test } from 'vitest';

const page = readFileSync(new URL('../../../docs/plan-format.md', import.meta.url), 'utf8');

/** The part of the page below a heading, up to the next one. */
const below = (heading: string): string => {
  const [, after = ''] = page.split(`\n${heading}\n`);
  return after.split(/\n#+ /)[0] ?? '';
};

const keysIn = (part: string): string[] =>
  Array.from(part.matchAll(/^\| `(\w+)` \|/gm), ([, key = '']) => key);

describe('the page on the format of plans', () => {
  test.each(kindNames)('has a row for every field of %s', (name) => {
    expect(keysIn(below(`### \`${name}\``))).toEqual(Object.keys(recordKinds[name].fields));
  });

  test('has a row for every field of the plan itself, and states the number of the schema', () => {
    expect(keysIn(below('## Root `plan`'))).toEqual(Object.keys(planFacts.fields));
    expect(page).toContain(`The schema number is **${SCHEMA}**`);
    expect(page).not.toContain('undefined');
  });

  test('tells every code of a problem', () => {
    const source = ['read-record', 'fields/field'].map((file) =>
      readFileSync(new URL(`../../../shared/plan/${file}.ts`, import.meta.url), 'utf8'),
    );
    const codes = source.flatMap((text) =>
      [...text.matchAll(/(?:FaultCode =|code: FaultCode)([^;]*);/g)].flatMap(([, list = '']) =>
        Array.from(list.matchAll(/'(\w+)'/g), ([, code = '']) => code),
      ),
    );
    expect(codes.length).toBe(10);
    for (const code of codes) expect(below('## Reading')).toContain(`| \`${code}\` |`);
  });
});
