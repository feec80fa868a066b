/** Reads what a command was asked for. */
import path from 'node:path';
import type { Result } from '@gameplan/shared/base/result';
import { failed, ok } from '@gameplan/shared/base/result';

export type Asked =
  | { readonly command: 'help' }
  | { readonly command: 'backup'; readonly file: string; readonly mayReplace: boolean }
  | { readonly command: 'restore'; readonly file: string };

/** What `--help` says. */
export const HELP = [
  'npm run backup -- <file> [--force]   copies the workspace into a file, checked; the server may run meanwhile',
  'npm run restore -- <file>            puts such a file in place of what the data folder holds; stop the server first',
  '',
  'DATA_DIR says where the data folder is, as for npm start.',
  'Exit codes: 0 done, 2 asked wrongly, 3 no database there, 4 of a newer version, 5 no room on the disk,',
  '6 damaged, 7 in use, 8 the file is there already, 9 no right to read or write, 1 anything else.',
].join('\n');

/** Reads the arguments; relative paths start at `folder`. */
export const readArguments = (
  [command, ...rest]: readonly string[],
  folder: string,
): Result<Asked, string> => {
  const flags = rest.filter((word) => word.startsWith('--'));
  const [file, ...more] = rest.filter((word) => !word.startsWith('--'));
  if (flags.includes('--help')) return ok({ command: 'help' });
  const mayReplace = flags.includes('--force') && command === 'backup';
  const unknown = flags.find((flag) => flag !== '--force' || command !== 'backup');
  if (unknown !== undefined) return failed(`${unknown} is not known here.`);
  if (file === undefined || more.length > 0) {
    return failed(
      `Name one file: npm run ${command === 'restore' ? 'restore' : 'backup'} -- <file>`,
    );
  }
  const absolute = path.resolve(folder, file);
  if (command === 'backup') return ok({ command, file: absolute, mayReplace });
  if (command === 'restore') return ok({ command, file: absolute });
  return failed('That is neither backup nor restore.');
};
