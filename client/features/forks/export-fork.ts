/** A fork as a file that people can read, with the document itself, so that nothing is lost on the way. */
import type { Fork } from '../../plan/device/local-store.ts';
import type { ChangeText } from './change-text.ts';

/** Bytes as base64, piece by piece: all at once would be more than a call takes. */
const base64Of = (bytes: Uint8Array): string => {
  const PIECE = 0x8000;
  let letters = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    letters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return btoa(letters);
};

/** The text of the file. */
export const exportedFork = (
  fork: Fork,
  { texts, reason }: { readonly texts: readonly ChangeText[]; readonly reason: string },
): string =>
  JSON.stringify(
    {
      plan: { id: fork.planId, title: fork.title },
      notAcceptedAt: new Date(fork.at).toISOString(),
      reason,
      code: fork.code,
      changes: texts.map(({ head, yours, now }) => ({
        what: head,
        yours,
        ...(now === null ? {} : { inThePlan: now }),
      })),
      places: fork.waiting.places,
      /** The whole document as it was on the page: one Yjs update of format v1, as base64. */
      document: base64Of(fork.bytes),
    },
    null,
    2,
  );

/** A name that every file system takes. */
export const fileNameOf = (name: string): string =>
  name
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Hands a text to the browser as a file to keep. */
export const saveFile = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(name);
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
