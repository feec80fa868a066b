/** Looks at every row of the log, not only at those that a load needs: what is kept for history is checked as well. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { RowPlace } from './row-checksum.ts';
import { rowChecksum, versionChecksum } from './row-checksum.ts';

/** So many faults are told; where there are more, the disk is at fault, and more words help nobody. */
const TOLD = 20;

type Row = Record<string, SQLOutputValue>;

const placeOf = ({ plan_id, epoch, seq }: Row): RowPlace => ({
  planId: String(plan_id),
  epoch: Number(epoch),
  seq: Number(seq),
});

const wordsOf = ({ planId, epoch, seq }: RowPlace): string =>
  `plan ${planId}, epoch ${epoch}, position ${seq}`;

/** Rows of a table whose bytes are not what was written. */
const changedIn = (
  db: DatabaseSync,
  table: 'plan_log' | 'plan_versions',
  checksum: (place: RowPlace, bytes: Uint8Array) => number,
): readonly string[] => {
  const faults: string[] = [];
  const rows = db.prepare(`SELECT plan_id, epoch, seq, bytes, crc32c FROM ${table}`);
  for (const row of rows.iterate()) {
    const place = placeOf(row);
    const bytes = row.bytes instanceof Uint8Array ? row.bytes : new Uint8Array();
    if (checksum(place, bytes) === Number(row.crc32c)) continue;
    if (faults.push(`${wordsOf(place)} is not as it was written`) === TOLD) break;
  }
  return faults;
};

/** Epochs in which a row is missing, and heads that name a row that is not there. */
const GAPS = `
  SELECT plan_id, epoch, seq, found FROM (
    SELECT plan_id, epoch, max(seq) AS seq, count(*) AS found FROM plan_log GROUP BY plan_id, epoch
  ) WHERE found <> seq
  UNION ALL
  SELECT plan_id, epoch, seq, 0 AS found FROM plan_heads AS head WHERE seq <> coalesce(
    (SELECT max(seq) FROM plan_log AS row WHERE row.plan_id = head.plan_id AND row.epoch = head.epoch), 0)
  LIMIT ${TOLD}`;

const gapsIn = (db: DatabaseSync): readonly string[] =>
  db
    .prepare(GAPS)
    .all()
    .map((row) => `${wordsOf(placeOf(row))} has rows missing before it`);

const ownFaults = (db: DatabaseSync): readonly string[] => [
  ...db
    .prepare(`PRAGMA integrity_check(${TOLD})`)
    .all()
    .map((row) => String(Object.values(row)[0]))
    .filter((text) => text !== 'ok'),
  ...db
    .prepare('PRAGMA foreign_key_check')
    .all()
    .map(({ table }) => `a row of ${String(table)} points to nothing`)
    .slice(0, TOLD),
];

/** Everything that is wrong, in words; empty where nothing is. */
export const faultsIn = (db: DatabaseSync, { hasVersions }: { hasVersions: boolean }) => {
  const own = ownFaults(db);
  // What follows reads through the indexes that were just found to be broken.
  if (own.length > 0) return own;
  return [
    ...changedIn(db, 'plan_log', rowChecksum),
    ...gapsIn(db),
    ...(hasVersions ? changedIn(db, 'plan_versions', versionChecksum) : []),
  ];
};
