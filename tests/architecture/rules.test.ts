import { describe, expect, test } from 'vitest';
import { layerRules } from './layer-rules.ts';
import { sourceGraph } from './source-graph.ts';
import { textRules } from './text-rules.ts';

const rules = [...layerRules, ...textRules];

const brokenRules = (texts: Readonly<Record<string, string>>): readonly string[] => {
  const files = sourceGraph(texts);
  return rules.flatMap((rule) => rule.breaches(files)).map(({ file, line }) => `${file}:${line}`);
};

/** For each rule the sources that break it, and where; then neighbours of theirs that keep it. */
const examples: readonly {
  readonly says: string;
  readonly breaks: Readonly<Record<string, string>>;
  readonly at: readonly string[];
}[] = [
  {
    says: 'a folder imports only what lies below it',
    breaks: {
      'shared/a.ts': "import { b } from '@gameplan/server/b';",
      'server/b.ts': "\nimport type { c } from '../client/c.ts';",
      'client/c.ts': "const d = await import('@gameplan/server/b');",
      'server/e.ts': "export { t } from '../tests/t.ts';",
    },
    at: ['shared/a.ts:1', 'server/b.ts:2', 'client/c.ts:1', 'server/e.ts:1'],
  },
  {
    says: 'shared imports nothing of Node',
    breaks: { 'shared/a.ts': "import {\n  readFile,\n} from 'node:fs/promises';" },
    at: ['shared/a.ts:1'],
  },
  {
    says: 'the client goes from app to features to plan, ui and lib',
    breaks: {
      'client/ui/button.tsx': "import { usePlan } from '../plan/use-plan.ts';",
      'client/plan/store.ts': "import { Board } from '../features/swot/board.tsx';",
      'client/features/swot/board.tsx': "import { Shell } from '../../app/shell.tsx';",
    },
    at: ['client/ui/button.tsx:1', 'client/plan/store.ts:1', 'client/features/swot/board.tsx:1'],
  },
  {
    says: 'features of the client never import one another',
    breaks: { 'client/features/swot/board.tsx': "import { Map } from '../map/map.tsx';" },
    at: ['client/features/swot/board.tsx:1'],
  },
  {
    says: 'features of the server know one another by types alone',
    breaks: { 'server/plans/routes.ts': "import { createRooms } from '../sync/create-rooms.ts';" },
    at: ['server/plans/routes.ts:1'],
  },
  {
    says: 'only compose.ts picks adapters',
    breaks: { 'server/app.ts': "import { open } from './storage/sqlite/open.ts';" },
    at: ['server/app.ts:1'],
  },
  {
    says: 'nobody imports an entry point',
    breaks: { 'server/compose.ts': "import { port } from './main.ts';" },
    at: ['server/compose.ts:1'],
  },
  {
    says: 'no import goes round in a circle, types included',
    breaks: {
      'shared/a.ts': "import type { B } from './b.ts';",
      'shared/b.ts': "import type { C } from './c.ts';",
      'shared/c.ts': "import type { A } from './a.ts';",
    },
    at: ['shared/c.ts:1'],
  },
  {
    says: 'nothing is exported as default, outside of the configuration of tools',
    breaks: { 'server/a.ts': 'export default 1;' },
    at: ['server/a.ts:1'],
  },
  {
    says: 'no file hands on all that another exports',
    breaks: { 'shared/a.ts': "export * from './b.ts';" },
    at: ['shared/a.ts:1'],
  },
  { says: 'no file is called index', breaks: { 'shared/index.ts': '' }, at: ['shared/index.ts:1'] },
  {
    says: 'a path says what lies there, not that it helps',
    breaks: { 'server/http/date-utils.ts': '', 'client/lib/common/a.ts': '' },
    at: ['server/http/date-utils.ts:1', 'client/lib/common/a.ts:1'],
  },
  {
    says: 'nothing is written to the console, outside of commands',
    breaks: { 'server/a.ts': "const a = 'x';\nconsole.log(a);" },
    at: ['server/a.ts:2'],
  },
  {
    says: 'the environment is read where settings are made',
    breaks: { 'server/auth/a.ts': 'const a = process.env.SECRET;' },
    at: ['server/auth/a.ts:1'],
  },
  {
    says: 'shared has no clock and no randomness of its own',
    breaks: { 'shared/a.ts': 'const now = Date.now();\nconst other = new Date();' },
    at: ['shared/a.ts:1', 'shared/a.ts:2'],
  },
  {
    says: 'no source file is longer than 350 lines',
    breaks: { 'server/a.ts': 'const a = 1;\n'.repeat(351) },
    at: ['server/a.ts:1'],
  },
  {
    says: 'nothing is left to do',
    breaks: { 'server/a.ts': '// TODO: finish' },
    at: ['server/a.ts:1'],
  },
  {
    says: 'every test runs, every time',
    breaks: {
      'tests/server/a.test.ts': "test.skip('a', () => {});\ndescribe.only.each([1])('b');",
    },
    at: ['tests/server/a.test.ts:1', 'tests/server/a.test.ts:2'],
  },
];

describe('a rule of the house', () => {
  test.each(examples)('finds what breaks it: $says', ({ says, breaks, at }) => {
    const rule = rules.find((one) => one.says === says);
    const found = rule?.breaches(sourceGraph(breaks)) ?? [];
    expect(found.map(({ file, line }) => `${file}:${line}`)).toEqual(at);
  });

  test('has an example that breaks it', () => {
    expect(examples.map(({ says }) => says)).toEqual(rules.map(({ says }) => says));
  });

  test('leaves alone what keeps it', () => {
    const kept = {
      'shared/base/clock.ts': '/** Never console.log or process.env here; Date.now() neither. */',
      'server/http/page.ts': "const script = 'console.log(1)';",
      'server/compose.ts': "import { open } from './storage/sqlite/open.ts';",
      'server/storage/sqlite/open.ts': "const worker = new URL('./worker.ts', import.meta.url);",
      'server/storage/sqlite/worker.ts': "import { DatabaseSync } from 'node:sqlite';",
      'server/plans/routes.ts': "import type { Rooms } from '../sync/rooms.ts';",
      'server/sync/rooms.ts': "import { ok } from '@gameplan/shared/base/result';",
      'client/app/plan-screen.tsx': "import { Board } from '../features/swot/board.tsx';",
      'client/features/swot/board.tsx': "import { Button } from '../../ui/button.tsx';",
      'tests/server/a.test.ts': "import { open } from '../../server/storage/sqlite/open.ts';",
    };
    expect(brokenRules(kept)).toEqual([]);
  });

  test('sees a circle through two of three files that share one', () => {
    expect(
      brokenRules({
        'shared/a.ts': "import { d } from './d.ts';\nimport { b } from './b.ts';",
        'shared/b.ts': "import { d } from './d.ts';\nimport { a } from './a.ts';",
        'shared/d.ts': '',
      }),
    ).toEqual(['shared/b.ts:2']);
  });
});
