import { moreWords } from '@gameplan/client/features/presence/more-words';
import { saveWords, spokenWords } from '@gameplan/client/features/presence/save-words';
import { planWords } from '@gameplan/client/lib/words/plan';
import { savingWords } from '@gameplan/client/lib/words/saving';
import type { LinkState } from '@gameplan/client/plan/link/plan-link';
import type { SaveRow } from '@gameplan/client/plan/link/save-state';
import { saveState } from '@gameplan/client/plan/link/save-state';
import { describe, expect, test } from 'vitest';

const NOW = 10_000_000_000;

const on: LinkState = {
  link: 'connected',
  refusal: null,
  closedWith: null,
  offSince: null,
  hasPlan: true,
  waitingEdits: 0,
  waitingSince: null,
  dirtySince: null,
  isSending: false,
  owedSince: null,
  copy: 'ok',
  canWrite: true,
  readOnlyBecause: null,
  epoch: 1,
  doubtedFrom: null,
};
const waits = (count: number, age: number): Partial<LinkState> => ({
  waitingEdits: count,
  waitingSince: NOW - age,
  dirtySince: NOW - age,
});
const off: Partial<LinkState> = { link: 'offline', offSince: NOW - 5_000 };
const refused: Partial<LinkState> = { link: 'refused', refusal: 'role', offSince: NOW - 5_000 };
const failing: Partial<LinkState> = { copy: 'failing' };
const at = (...changes: readonly Partial<LinkState>[]): LinkState =>
  Object.assign({ ...on }, ...changes);
const wordsOf = (state: LinkState): string => saveWords(planWords.save, saveState(state, NOW));

describe('what is said of saving', () => {
  test.each<[string, LinkState, SaveRow, string]>([
    ['on, none', at(), 'saved', 'Saved'],
    ['on, none, failing', at(failing), 'saved', 'Saved'],
    ['on, some < 400 ms', at(waits(1, 399)), 'quiet', ''],
    ['on, some >= 400 ms', at(waits(1, 400)), 'saving', 'Saving…'],
    ['off, none', at(off), 'offline', 'Offline. You can keep working'],
    ['off, none, failing', at(off, failing), 'offline-unkept', 'Offline. Changes will not be kept'],
    [
      'off, none, off',
      at(off, { copy: 'off' }),
      'offline-unkept',
      'Offline. Changes will not be kept',
    ],
    [
      'off, some',
      at(off, waits(12, 9_000)),
      'offline-kept',
      'Offline. 12 changes kept on this device',
    ],
    ['off, one', at(off, waits(1, 9_000)), 'offline-kept', 'Offline. 1 change kept on this device'],
    [
      'off, some, failing',
      at(off, failing, waits(2, 9_000)),
      'not-saved',
      'Not saved. Copy my changes',
    ],
    [
      'on >= 2 s, some, failing',
      at(failing, waits(2, 2_000)),
      'not-saved',
      'Not saved. Copy my changes',
    ],
    ['on < 2 s, some, failing', at(failing, waits(2, 1_999)), 'saving', 'Saving…'],
    [
      'refused, some',
      at(refused, waits(2, 9_000)),
      'refused',
      'Not accepted: you can only read this plan. Compare or copy my changes',
    ],
    ['back', at({ isSending: true }, waits(12, 9_000)), 'sending', 'Sending 12 changes…'],
  ])('[ux:6.9] %s', (_, state, row, words) => {
    expect(saveState(state, NOW).row).toBe(row);
    expect(wordsOf(state)).toBe(words);
  });

  test('[ux:6.9] where two rows fit: refused, then failing, then back, then the others', () => {
    const all = waits(2, 9_000);
    expect(saveState(at(refused, failing, all), NOW).row).toBe('refused');
    expect(saveState(at(failing, { isSending: true }, all), NOW).row).toBe('not-saved');
    expect(saveState(at({ isSending: true }, all), NOW).row).toBe('sending');
  });

  test('[ux:6.9] the dot is hollow from the edit on, and filled when all is acknowledged', () => {
    expect(saveState(at(waits(1, 0)), NOW).isFilled).toBe(false);
    // Tidying is no edit of a person, and is not on disk either.
    expect(saveState(at({ dirtySince: NOW }), NOW)).toMatchObject({
      isFilled: false,
      row: 'quiet',
    });
    expect(saveState(at(), NOW).isFilled).toBe(true);
  });

  test('[ux:B10] a pause of less than a second is not told, and never as saved while edits wait', () => {
    const pause: Partial<LinkState> = { link: 'offline', offSince: NOW - 999 };
    expect(wordsOf(at(pause))).toBe('Saved');
    expect(saveState(at(pause), NOW)).toMatchObject({ until: NOW + 1, isFilled: true });
    expect(wordsOf(at(pause, waits(1, 500)))).toBe('Saving…');
    expect(wordsOf(at({ ...pause, offSince: NOW - 1_000 }))).toContain('Offline');
  });

  test('a first connection that does not come counts as off within 3 s', () => {
    const first: Partial<LinkState> = { link: 'connecting', hasPlan: false };
    expect(wordsOf(at(first, { offSince: NOW - 2_000 }))).toBe('Connecting…');
    expect(wordsOf(at(first, { offSince: NOW - 2_500 }))).toContain('Offline');
  });

  test('[fail:20] a server that owes an answer for 30 s is told on all screens', () => {
    expect(saveState(at({ owedSince: NOW - 29_999 }), NOW)).toMatchObject({
      isStuck: false,
      until: NOW + 1,
    });
    expect(saveState(at({ owedSince: NOW - 30_000 }), NOW).isStuck).toBe(true);
  });

  test('[fail:52] the age of the oldest waiting edit is told past an hour and past a day', () => {
    const more = (age: number): string =>
      moreWords(savingWords, saveState(at(off, waits(1, age)), NOW), true).join(' ');
    expect(more(3_599_999)).not.toContain('more than');
    expect(more(3_600_000)).toContain('more than an hour');
    expect(more(86_400_000)).toContain('more than a day');
  });

  test('a page that cannot be loaded anew without the network says so once it is off, and only then', () => {
    const more = (state: LinkState, canReopen: boolean): string =>
      moreWords(savingWords, saveState(state, NOW), canReopen).join(' ');
    expect(more(at(off), false)).toContain('the network is needed');
    expect(more(at(off), true)).not.toContain('the network is needed');
    expect(more(at(), false)).not.toContain('the network is needed');
  });

  test('what is said aloud of waiting changes stays the same while they rise', () => {
    const spoken = (count: number): string =>
      spokenWords(planWords.save, saveState(at(off, waits(count, 9_000)), NOW));
    expect(spoken(1)).toBe(spoken(12));
  });
});
