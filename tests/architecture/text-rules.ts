/** What a source file may not hold: each rule is about one file alone. */
import type { Breach, Rule, SourceFile } from './source-graph.ts';
import { placesOf } from './source-graph.ts';

const LONGEST = 350;

const startsWithAny = (file: SourceFile, places: readonly string[]): boolean =>
  places.some((place) => file.path.startsWith(place));

/** A rule on the lines of files; `except` names the files that may. */
const lineRule = (
  says: string,
  pattern: RegExp,
  { only = [''], except = [] }: { only?: readonly string[]; except?: readonly string[] } = {},
): Rule => ({
  says,
  breaches: (files) =>
    files
      .filter((file) => startsWithAny(file, only) && !startsWithAny(file, except))
      .flatMap((file) => placesOf(file, pattern, says)),
});

const fileRule = (says: string, isBreach: (file: SourceFile) => boolean): Rule => ({
  says,
  breaches: (files) =>
    files.filter(isBreach).map((file): Breach => ({ file: file.path, line: 1, why: says })),
});

const VAGUE = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers']);

/** The rules speak of what they refuse, so their own folder is not searched for it. */
const RULES = 'tests/architecture/';

/** All rules on the text of a file. */
export const textRules: readonly Rule[] = [
  lineRule(
    'nothing is exported as default, outside of the configuration of tools',
    /\bexport default\b/,
    {
      except: ['client/vite.config.ts', 'tests/vitest.config.ts', RULES],
    },
  ),
  lineRule('no file hands on all that another exports', /\bexport \*/, { except: [RULES] }),
  fileRule('no file is called index', (file) => /\/index\.\w+$/.test(file.path)),
  fileRule('a path says what lies there, not that it helps', (file) =>
    file.path.split(/[/.-]/).some((word) => VAGUE.has(word)),
  ),
  lineRule('nothing is written to the console, outside of commands', /\bconsole\./, {
    except: [
      'scripts/',
      'tests/bench/',
      'tests/shots/',
      'tests/kill/',
      'tests/bootstrap/stand-ins/',
      // What Yjs says to developers.
      'client/stand-ins/logging.ts',
      RULES,
    ],
  }),
  lineRule('the environment is read where settings are made', /\bprocess\.env\b/, {
    except: [
      'scripts/',
      'tests/',
      'server/main.ts',
      'server/backup-main.ts',
      'server/config.ts',
      'client/vite.config.ts',
    ],
  }),
  lineRule(
    'shared has no clock and no randomness of its own',
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.(getRandom|random)/,
    { only: ['shared/'] },
  ),
  fileRule(
    `no source file is longer than ${LONGEST} lines`,
    (file) => !file.path.startsWith('tests/') && file.text.split('\n').length - 1 > LONGEST,
  ),
  {
    says: 'nothing is left to do',
    breaches: (files) =>
      files
        .filter((file) => !file.path.startsWith(RULES))
        .flatMap((file) =>
          placesOf({ ...file, bare: file.text }, /\b(TODO|FIXME|XXX|HACK)\b/, 'left to do'),
        ),
  },
  lineRule(
    'every test runs, every time',
    /\b(test|it|describe|suite)(\.\w+)*\.(skip|only|todo|skipIf|runIf|fails)\b|\bskip\(|\bretry:\s*\d/,
    { only: ['tests/'], except: [RULES] },
  ),
];
