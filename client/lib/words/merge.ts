/** The words of what came of work that two people did at the same time, one of them without the server. */
import { plural } from './plural.ts';

const place = ({ label, of }: { readonly label: string; readonly of: string }): string =>
  of === '' ? label : `${label} of ${of}`;

/** What was done to a record that is named in the same clause. */
const named = {
  moved: ({ of, to }: { of: string; to: string }) =>
    to === '' ? `moved ${of}` : `moved ${of} to ${to}`,
  set: ({ label, of, to }: { label: string; of: string; to: string }) =>
    to === '' ? `emptied ${place({ label, of })}` : `set ${place({ label, of })} to ${to}`,
  edited: ({ label, of }: { label: string; of: string }) => `edited ${place({ label, of })}`,
  changed: ({ label, of }: { label: string; of: string }) => `changed ${place({ label, of })}`,
  deleted: ({ of }: { of: string }) => `deleted ${of}`,
  restored: ({ of }: { of: string }) => `restored ${of}`,
};

/** The same of one that was named before. */
const again = {
  moved: ({ to }: { to: string }) => (to === '' ? 'moved it' : `moved it to ${to}`),
  set: ({ label, to }: { label: string; to: string }) =>
    to === '' ? `emptied ${label}` : `set ${label} to ${to}`,
  /** Where the same field was named before. */
  setIt: ({ to }: { to: string }) => (to === '' ? 'emptied it' : `set it to ${to}`),
  edited: ({ label }: { label: string }) => `edited its ${label}`,
  changed: ({ label }: { label: string }) => `changed its ${label}`,
  deleted: 'deleted it',
  restored: 'restored it',
};

export const mergeWords = {
  label: 'What others did meanwhile',
  head: ({ count }: { count: number }) =>
    plural(count, {
      one: 'You and others worked on the same thing',
      other: `You and others worked on the same ${count} things`,
    }),
  more: ({ count }: { count: number }) => `and ${count} more`,
  close: 'Close',
  undoMine: 'Undo mine',
  undoMineOf: ({ title }: { title: string }) => `Undo mine: ${title}`,
  restore: 'Restore',
  restoreOf: ({ title }: { title: string }) => `Restore: ${title}`,
  mineUndone: 'Your part is undone.',
  isRestored: 'It is back.',
  nothingLeft: 'Nothing undone: nothing of yours is left there',
  somebody: 'Somebody',
  quoted: ({ title }: { title: string }) => `“${title}”`,
  and: (parts: readonly string[]): string =>
    parts.length < 2
      ? parts.join('')
      : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`,
  named,
  again,
  sentence: ({ theirs, mine }: { theirs: string; mine: string }) => `${theirs}; you ${mine}.`,
  by: ({ name, did }: { name: string; did: string }) => `${name} ${did}`,
  bothWrote: ({ names, label, of }: { names: string; label: string; of: string }) =>
    `${names} and you both wrote in ${label === '' ? of : place({ label, of })}.`,
  bothKept: 'Both kept.',
  stands: { mine: 'Yours stands.', theirs: 'Theirs stands.' },
  standsOf: {
    mine: ({ label }: { label: string }) => `${label}: yours stands. All else of both is kept.`,
    theirs: ({ label }: { label: string }) => `${label}: theirs stands. All else of both is kept.`,
  },
  inBin: {
    theirs: ({ hasWords }: { hasWords: boolean }) =>
      `It is in the bin with your ${hasWords ? 'words' : 'changes'}.`,
    mine: ({ hasWords }: { hasWords: boolean }) =>
      `It is in the bin with their ${hasWords ? 'words' : 'changes'}.`,
  },
};
