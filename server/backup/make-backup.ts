/** Makes a backup: one file with everything that is kept, opened and checked before it gets its name. */
import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '@gameplan/shared/base/clock';
import { instantOf } from '@gameplan/shared/base/dates';
import type { DatabaseFiles } from '../storage/database-file.ts';
import type { Check, CheckDeps } from './check-database.ts';
import { checkDatabase } from './check-database.ts';
import type { Manifest } from './manifest.ts';
import { hashOfAll } from './manifest.ts';
import { CommandRefused, EXIT, inOneLine, told } from './refusals.ts';

export interface BackupDeps extends Omit<CheckDeps, 'onChecked'> {
  readonly files: DatabaseFiles;
  readonly clock: Clock;
  /** The version of the product. */
  readonly version: string;
  /** Names what plans are read by. */
  readonly reader: string;
  readonly dataDir: string;
  readonly say: (line: string) => void;
}

export interface BackupAsked {
  /** Where it shall lie; an absolute path. */
  readonly to: string;
  /** Whether a file that lies there may be replaced. */
  readonly mayReplace: boolean;
}

const UNTOUCHED = 'Nothing was changed.';

/** Tells how far something is, each tenth once, where it is large enough to wait for. */
export const tenths = (say: (line: string) => void, what: string, from: number) => {
  let last = 0;
  return (done: number, all: number): void => {
    const tenth = Math.floor((done / Math.max(all, 1)) * 10);
    if (all < from || tenth <= last) return;
    last = tenth;
    say(`${what}: ${tenth * 10} %`);
  };
};

/** Below these nobody waits long enough to ask how far it is. */
export const COPY_TOLD_FROM = 67_108_864;
export const CHECK_TOLD_FROM = 50;

/** "1 plan", "2 plans". */
export const counted = (count: number, one: string): string =>
  `${count} ${one}${count === 1 ? '' : 's'}`;

/** What was checked, as one line. */
export const checkedLine = ({ plans, audit }: Pick<Check, 'plans' | 'audit'>): string =>
  `Checked: ${counted(plans.length, 'plan')} opened and hashed (all: ${hashOfAll(plans)}), audit of ${counted(audit.rows, 'row')} whole.`;

const refuseUnfit = ({ to, mayReplace }: BackupAsked, dataDir: string): void => {
  const isThere = existsSync(to);
  if (path.dirname(to) === path.resolve(dataDir)) {
    throw new CommandRefused(
      EXIT.usage,
      `${to} lies in the data folder, and would be lost together with it. Name another place. ${UNTOUCHED}`,
    );
  }
  if (!existsSync(path.dirname(to)) || (isThere && !statSync(to).isFile())) {
    throw new CommandRefused(EXIT.usage, `${to} is no place for a file. ${UNTOUCHED}`);
  }
  if (isThere && !mayReplace) {
    throw new CommandRefused(
      EXIT.exists,
      `${to} is there already. Name another file, or add --force to replace it. ${UNTOUCHED}`,
    );
  }
};

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

/** A file so damaged that it cannot even be opened is one fault. */
const NOTHING: Omit<Check, 'faults'> = {
  tooNew: [],
  plans: [],
  audit: { rows: 0, lastHash: null },
};

const openAndCheck = async (part: string, madeAt: string, deps: BackupDeps): Promise<Check> => {
  const { files, version, reader, say } = deps;
  const file = files.open(part);
  try {
    const onChecked = tenths(say, 'Checking plans', CHECK_TOLD_FROM);
    const found = await checkDatabase(file, { ...deps, onChecked });
    const { plans, audit } = found;
    const noted: Manifest = { madeAt, version, reader, plans: [...plans], audit };
    if (found.faults.length === 0) file.putManifest(JSON.stringify(noted));
    return found;
  } finally {
    file.close();
  }
};

const check = async (part: string, madeAt: string, deps: BackupDeps): Promise<Check> => {
  try {
    return await openAndCheck(part, madeAt, deps);
  } catch (error) {
    const refusal = deps.files.refusalOf(error, part);
    if (refusal?.fault !== 'damaged') throw error;
    return { ...NOTHING, faults: [refusal.message] };
  }
};

/** What could be saved of a damaged database may be all that there is: it stays, under a name that says what it is. */
const keepDamaged = (
  { files }: BackupDeps,
  { part, to }: { readonly part: string; readonly to: string },
  faults: readonly string[],
): never => {
  const kept = `${to}.damaged`;
  files.giveName(part, kept);
  throw new CommandRefused(
    EXIT.damaged,
    `The data folder is damaged: ${inOneLine(faults)}. What could be copied is kept as ${kept}; ` +
      `${to} was not written. Keep your last good backup.`,
  );
};

const make = async ({ to }: BackupAsked, part: string, deps: BackupDeps): Promise<void> => {
  const { files, dataDir, clock, say } = deps;
  const began = clock.now();
  const madeAt = instantOf(began);
  say(`Copying ${files.databaseOf(dataDir)}`);
  const onCopied = tenths(say, 'Copying', COPY_TOLD_FROM);
  await files.copy(files.databaseOf(dataDir), part, onCopied);
  const copied = clock.now();
  say('Opening the copy and checking it');
  const { faults, tooNew, ...found } = await check(part, madeAt, deps);
  if (faults.length > 0) keepDamaged(deps, { part, to }, faults);
  if (tooNew.length > 0) {
    throw new CommandRefused(
      EXIT.newerVersion,
      `Plans of a newer version of Gameplan lie in ${dataDir}. Make the backup with that version. ${UNTOUCHED}`,
    );
  }
  const { size } = statSync(part);
  files.giveName(part, to);
  const seconds = (from: number): string => ((clock.now() - from) / 1_000).toFixed(1);
  say(checkedLine(found));
  say(
    `Backup: ${to}, ${megabytes(size)}, as of ${madeAt}; copied and checked in ${seconds(began)} s, ${seconds(copied)} s of it for checking.`,
  );
  say('It holds everything that the workspace holds. Keep it as you would keep a password.');
};

/** Makes a backup. Throws `CommandRefused` with what to tell where it does not come about. */
export const makeBackup = async (asked: BackupAsked, deps: BackupDeps): Promise<void> => {
  refuseUnfit(asked, deps.dataDir);
  const part = `${asked.to}.part`;
  try {
    rmSync(part, { force: true });
    await make(asked, part, deps);
  } catch (error) {
    throw told(deps.files.refusalOf(error, asked.to) ?? error, UNTOUCHED);
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm']) {
      rmSync(`${part}${ending}`, { force: true });
    }
  }
};
