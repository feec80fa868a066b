/** Puts a backup in place of what a data folder holds: all of it is made ready beside, then one step changes over. */
import { existsSync } from 'node:fs';
import type { Random } from '@gameplan/shared/base/random';
import type { Kysely } from 'kysely';
import type { NoteAudit } from '../access/audit.ts';
import type { DatabaseFile, HeldFolder } from '../storage/database-file.ts';
import { FileRefused } from '../storage/database-file.ts';
import type { Tables } from '../storage/tables.ts';
import { checkDatabase, unlikeManifest } from './check-database.ts';
import { endSecrets } from './end-secrets.ts';
import type { BackupDeps } from './make-backup.ts';
import { CHECK_TOLD_FROM, COPY_TOLD_FROM, checkedLine, counted, tenths } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import { readManifest } from './manifest.ts';
import { raiseEpochs } from './raise-epochs.ts';
import { CommandRefused, EXIT, inOneLine, told } from './refusals.ts';

export interface RestoreDeps extends BackupDeps {
  readonly random: Random;
  readonly noteIn: (db: Kysely<Tables>) => NoteAudit;
}

const UNTOUCHED = 'The data folder is as it was.';

/** Looks whether the file is what it was when it was made. Refuses one that is not, or that this version cannot read. */
const check = async (file: DatabaseFile, noted: Manifest | null, deps: RestoreDeps) => {
  const onChecked = tenths(deps.say, 'Checking plans', CHECK_TOLD_FROM);
  const found = await checkDatabase(file, { ...deps, onChecked });
  if (found.tooNew.length > 0) {
    throw new CommandRefused(
      EXIT.newerVersion,
      `The backup holds plans of a newer version of Gameplan. Restore it with that version or a later one. ${UNTOUCHED}`,
    );
  }
  const unlike = noted === null ? [] : unlikeManifest(found, noted, deps.reader);
  const faults = [...found.faults, ...(found.faults.length > 0 ? [] : unlike)];
  if (faults.length === 0) return found;
  throw new CommandRefused(
    EXIT.damaged,
    `The backup did not pass its check: ${inOneLine(faults)}. Take an older one. ${UNTOUCHED}`,
  );
};

const makeReady = async (file: DatabaseFile, folder: HeldFolder, deps: RestoreDeps) => {
  const { clock, say, noteIn } = deps;
  const noted = readManifest(file.manifest());
  if (noted === null) say('The file has no note of a backup, so it is checked by itself alone.');
  file.bringUpToDate(clock.now());
  file.putManifest(null);
  const found = await check(file, noted, deps);
  say(checkedLine(found));
  say('Beginning a new epoch of every plan');
  const now = clock.now();
  raiseEpochs(file, { ...deps, now, replaced: folder.heads() });
  const note = noteIn(file.db);
  await endSecrets(file.db, {
    note,
    now,
    madeAt: noted?.madeAt ?? null,
    plans: found.plans.length,
  });
  return { noted, plans: found.plans.length };
};

const lastWords = (
  { noted, plans }: { noted: Manifest | null; plans: number },
  aside: string | null,
): readonly string[] => [
  `Restored: ${counted(plans, 'plan')}${noted === null ? '' : `, as of ${noted.madeAt}`}.`,
  aside === null ? 'The data folder was empty before.' : `What was there before is kept: ${aside}`,
  'Everybody has to sign in again. API tokens, open invitations and links to set a password have ended.',
  'People, passwords, roles and share links are as they were when the backup was made: look through them.',
];

const restoreInto = async (folder: HeldFolder, from: string, deps: RestoreDeps): Promise<void> => {
  const { files, clock, say } = deps;
  const began = clock.now();
  const staged = folder.stagingFile();
  say(`Copying ${from}`);
  await files.copy(from, staged, tenths(say, 'Copying', COPY_TOLD_FROM));
  say('Opening the copy and checking it');
  const file = files.open(staged);
  let ready: Awaited<ReturnType<typeof makeReady>>;
  try {
    ready = await makeReady(file, folder, deps);
  } finally {
    file.close();
  }
  say('Putting it in place');
  const aside = folder.putInPlace(clock.now());
  for (const line of lastWords(ready, aside)) say(line);
  say(`It took ${((clock.now() - began) / 1_000).toFixed(1)} s.`);
};

/** Restores the backup at `from`. Throws `CommandRefused` with what to tell; the folder is then as it was. */
export const restoreBackup = async (from: string, deps: RestoreDeps): Promise<void> => {
  try {
    // A folder is not made for nothing.
    if (!existsSync(from)) throw new FileRefused('missing', from);
    const folder = deps.files.hold(deps.dataDir);
    try {
      await restoreInto(folder, from, deps);
    } finally {
      folder.release();
    }
  } catch (error) {
    throw told(deps.files.refusalOf(error, deps.dataDir) ?? error, UNTOUCHED);
  }
};
