/** The one place that asks how much room a disk has. */
import { statfsSync } from 'node:fs';

/** Room that is left alone, so that whoever writes beside us is not stopped by us. */
const SPARE_BYTES = 1_048_576;

const MEGABYTE = 1_048_576;

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / MEGABYTE)} MB`;

/** Why so many bytes do not fit into the folder; null where they do, or where the system does not say. */
export const lackOfRoom = (folder: string, bytes: number): string | null => {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  // Some file systems answer nothing but zeros.
  if (bsize === 0 || (bavail === 0 && statfsSync(folder).blocks === 0)) return null;
  if (free >= bytes + SPARE_BYTES) return null;
  return `${inMegabytes(bytes + SPARE_BYTES)} are needed in ${folder}, ${inMegabytes(free)} are free`;
};
