/** What the checksum of a stored row covers: its bytes and its place, so that a row in another's place is found too. */
import { crc32c } from '../crc32c.ts';

/** Where a row or a snapshot belongs. */
export interface RowPlace {
  readonly planId: string;
  readonly epoch: number;
  readonly seq: number;
}

const encoder = new TextEncoder();

const checksumOf = (kind: string, { planId, epoch, seq }: RowPlace, bytes: Uint8Array): number =>
  crc32c(bytes, crc32c(encoder.encode(`${kind} ${planId} ${epoch} ${seq} `)));

/** The checksum of a row of the log. */
export const rowChecksum = (place: RowPlace, bytes: Uint8Array): number =>
  checksumOf('row', place, bytes);

/** The checksum of a snapshot; never equal by construction to that of a row with the same bytes. */
export const snapshotChecksum = (place: RowPlace, bytes: Uint8Array): number =>
  checksumOf('snapshot', place, bytes);

/** The checksum of a version that is kept. */
export const versionChecksum = (place: RowPlace, bytes: Uint8Array): number =>
  checksumOf('version', place, bytes);
