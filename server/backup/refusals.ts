/** The words and exit codes for every way in which a backup or a restore does not come about. */
import type { FileFault } from '../storage/database-file.ts';
import { FileRefused } from '../storage/database-file.ts';

/** Exit codes, for scripts that make backups: 0 is done, 1 is anything that nobody foresaw. */
export const EXIT = {
  usage: 2,
  noDatabase: 3,
  newerVersion: 4,
  noRoom: 5,
  damaged: 6,
  inUse: 7,
  exists: 8,
  notAllowed: 9,
} as const;

/** Thrown when a command does not do what it was asked for; its message is what people are told. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly exitCode: number;

  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

const codeOf: Readonly<Record<FileFault, number>> = {
  missing: EXIT.noDatabase,
  'not-a-database': EXIT.noDatabase,
  'foreign-database': EXIT.noDatabase,
  'newer-version': EXIT.newerVersion,
  damaged: EXIT.damaged,
  'disk-full': EXIT.noRoom,
  'in-use': EXIT.inUse,
  'being-read': EXIT.inUse,
  'not-allowed': EXIT.notAllowed,
  other: 1,
};

const inBrackets = (detail: string): string =>
  detail === '' ? '' : ` (${detail.replace(/\.$/, '')})`;

const wordsOf = ({ fault, file, message }: FileRefused): string => {
  switch (fault) {
    case 'missing':
      return `There is no ${file}. Look whether the path is right; DATA_DIR says where the data folder is.`;
    case 'not-a-database':
      return `${file} is not a database of Gameplan${inBrackets(message)}.`;
    case 'foreign-database':
      return `${file} is a database of another program.`;
    case 'newer-version':
      return `${file} was written by another version of Gameplan${inBrackets(message)}. Use that version or a later one.`;
    case 'damaged':
      return `${file} is damaged${inBrackets(message)}.`;
    case 'disk-full':
      return `There is not enough room on the disk${inBrackets(message)}. Free some space and try again.`;
    case 'in-use':
      return `A server is running on the data folder ${file}. Stop it first.`;
    case 'being-read':
      return `Another program has ${file} open, a backup perhaps. Wait until it has ended and try again.`;
    case 'not-allowed':
      return `${file} or the folder around it cannot be read or written${inBrackets(message)}.`;
    default:
      return `Something went wrong with ${file}${inBrackets(message)}.`;
  }
};

/** Turns what a file refused into what people are told; everything else is left as it is. */
export const told = (error: unknown, safe: string): unknown =>
  error instanceof FileRefused
    ? new CommandRefused(codeOf[error.fault], `${wordsOf(error)} ${safe}`)
    : error;

/** So many faults are told in full. */
const TOLD = 5;

export const inOneLine = (faults: readonly string[]): string => {
  const more = faults.length - TOLD;
  return `${faults.slice(0, TOLD).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};
