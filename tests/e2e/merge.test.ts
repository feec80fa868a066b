import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import type { BoardPerson } from '../support/board.ts';
import { setBoard } from '../support/board.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

/** What a browser says of a line that was cut. */
const allow = ['ERR_INTERNET_DISCONNECTED', 'WebSocket connection to', 'WebSocket is already'];

const goOffline = async (page: Page): Promise<void> => {
  await page.context().setOffline(true);
  await page
    .getByRole('button', { name: 'Offline. You can keep working' })
    .waitFor({ timeout: 10_000 });
};

const comeBack = async (page: Page): Promise<void> => {
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Saved', exact: true }).waitFor({ timeout: 15_000 });
};

/** Writes at the end of a card's text. */
const append = async ({ page, card }: BoardPerson, text: string, more: string): Promise<void> => {
  await card(text).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox').waitFor();
  await page.keyboard.insertText(more);
  await page.keyboard.press('Escape');
  await card(`${text}${more}`).waitFor();
};

const move = async ({ page, card }: BoardPerson, text: string, box: string): Promise<void> => {
  await card(text).hover();
  await page.getByRole('button', { name: `More for ${text}` }).click();
  await page.getByRole('menuitem', { name: 'Move to…' }).click();
  await page.getByRole('menuitem', { name: box }).click();
};

/** Two people at a board with three threats and a strength. */
const sit = async () => {
  const server = await startServer();
  const table = await setBoard(server, browser);
  const [aisha, beate] = await Promise.all([
    table.seat('Aisha Khan', { allow }),
    table.seat('Beate Roth'),
  ]);
  await beate.write('threat', ['Re-tender', 'New buyer', 'Old plant']);
  await beate.write('strength', ['Trusted']);
  await aisha.sees('threat', ['Re-tender', 'New buyer', 'Old plant']);
  await aisha.sees('strength', ['Trusted']);
  return { aisha, beate };
};

test('[ux:B14] [ux:A11] who comes back reads what met, takes back their own part, and learns who changed what since', async () => {
  const { aisha, beate } = await sit();
  const { page } = aisha;
  await goOffline(page);
  await append(aisha, 'Re-tender', ' in May');
  await move(aisha, 'New buyer', 'Opportunities');
  await append(aisha, 'Old plant', ' in Ghent');
  await aisha.sees('opportunity', ['New buyer']);
  await move(beate, 'Re-tender', 'Weaknesses');
  await beate.sees('weakness', ['Re-tender']);
  await move(beate, 'New buyer', 'Weaknesses');
  await beate.sees('weakness', expect.arrayContaining(['Re-tender', 'New buyer']));
  await beate.card('Old plant').focus();
  await beate.page.keyboard.press('Delete');
  await beate.sees('threat', []);
  await comeBack(page);

  const card = page.getByTestId('merge-card');
  const lines = card.getByRole('listitem');
  await card.getByText('You and others worked on the same 3 things').waitFor();
  await lines
    .getByText('Beate Roth moved “Re-tender in May” to Weaknesses; you edited its text. Both kept.')
    .waitFor();
  await lines
    .getByText(
      'Beate Roth deleted “Old plant in Ghent”; you edited its text. It is in the bin with your words.',
    )
    .waitFor();
  const both = await lines.filter({ hasText: 'New buyer' }).innerText();
  expect(both).toContain(
    'Beate Roth moved “New buyer” to Weaknesses; you moved it to Opportunities.',
  );
  const isMine = (await aisha.texts('opportunity')).includes('New buyer');
  expect(both).toContain(isMine ? 'Yours stands.' : 'Theirs stands.');
  expect(await axeViolations(page)).toEqual([]);

  // By keys alone: the button is named after what it takes back.
  const undoMine = card.getByRole('button', { name: 'Undo mine: Re-tender in May' });
  await undoMine.focus();
  await page.keyboard.press('Enter');
  await lines.getByText('Your part is undone.').waitFor();
  await expect.poll(() => beate.texts('weakness')).toContain('Re-tender');
  await card.getByRole('button', { name: 'Restore: Old plant in Ghent' }).click();
  await beate.sees('threat', ['Old plant in Ghent']);
  await card.getByRole('button', { name: 'Close' }).click();
  expect(await card.count()).toBe(0);

  // What was taken back is an edit like any other.
  await aisha.card('Trusted').focus();
  await page.keyboard.press('Control+z');
  await beate.sees('threat', []);
  await page.keyboard.press('Control+z');
  await expect.poll(() => beate.texts('weakness')).toContain('Re-tender in May');

  await move(aisha, 'Trusted', 'Opportunities');
  await expect.poll(() => beate.texts('opportunity')).toContain('Trusted');
  await move(beate, 'Trusted', 'Unsorted');
  await aisha.sees('unsorted', ['Trusted']);
  await beate.page.close();
  await expect.poll(() => page.getByRole('button', { name: /Beate Roth/ }).count()).toBe(0);
  await aisha.card('Trusted').focus();
  await page.keyboard.press('Control+z');
  const messages = page.getByRole('region', { name: 'Messages' });
  await messages.getByText('Nothing undone: Beate Roth has moved this since').waitFor();
  await aisha.sees('unsorted', ['Trusted']);
});
