/** Puts the commands for backups together. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '@gameplan/shared/base/clock';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import type { Kysely } from 'kysely';
import { createAudit } from './access/audit-chain.ts';
import type { Asked } from './backup/arguments.ts';
import { makeBackup } from './backup/make-backup.ts';
import type { RestoreDeps } from './backup/restore-backup.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { DERIVER } from './derive/derive-plan.ts';
import { createDatabaseFiles } from './storage/sqlite/database-files.ts';
import type { Tables } from './storage/tables.ts';
import { loadDocument } from './sync/load-document.ts';
import { productVersion } from './version.ts';

const systemClock: Clock = { now: () => Date.now() };

export interface BackupSurroundings {
  readonly dataDir: string;
  readonly say: (line: string) => void;
}

const composeDeps = ({ dataDir, say }: BackupSurroundings): RestoreDeps => {
  const version = productVersion();
  const auditIn = (db: Kysely<Tables>) => createAudit({ db, clock: systemClock });
  return {
    dataDir,
    say,
    version,
    reader: `${version}, schema ${SCHEMA}, figures ${DERIVER}`,
    clock: systemClock,
    random: { bytes: (count) => randomBytes(count) },
    files: createDatabaseFiles(),
    documentOf: (stored) => loadDocument(stored)?.doc ?? null,
    auditOf: auditIn,
    noteIn: (db) => auditIn(db).note,
  };
};

/** Does what was asked for. Throws `CommandRefused` where that does not come about. */
export const runBackupCommand = async (
  asked: Exclude<Asked, { command: 'help' }>,
  surroundings: BackupSurroundings,
): Promise<void> => {
  const deps = composeDeps(surroundings);
  if (asked.command === 'restore') return restoreBackup(asked.file, deps);
  return makeBackup({ to: asked.file, mayReplace: asked.mayReplace }, deps);
};
