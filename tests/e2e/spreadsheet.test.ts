import { expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import type { BoardPerson } from '../support/board.ts';
import { setBoard } from '../support/board.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

const sit = async () => {
  const table = await setBoard(await startServer(), browser);
  return [await table.seat('Ines Okafor'), await table.seat('Daniel Cho')] as const;
};

/** Pastes where the focus is, as a browser does that brings a table. */
const paste = ({ page }: BoardPerson, clip: { readonly html?: string; readonly text?: string }) =>
  page.evaluate(({ html = '', text = '' }) => {
    const clipboardData = new DataTransfer();
    if (html !== '') clipboardData.setData('text/html', html);
    if (text !== '') clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, clip);

const table = (rows: readonly (readonly string[])[]): string =>
  `<meta><table>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('\n ')}</tr>`)
    .join('\n')}</table>`;

const grid = (rows: number, columns: number): string[][] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => `cell ${row * columns + column + 1}`),
  );

test('[ux:A7] twelve cells of a spreadsheet become twelve cards in the quadrant in use, for everybody, in one step', async () => {
  const [ines, daniel] = await sit();
  await ines.page.keyboard.press('Alt+Digit2');
  await ines.page.locator('[data-box=weakness] :focus').waitFor();
  await paste(ines, { html: table(grid(4, 3)) });
  const twelve = Array.from({ length: 12 }, (_, at) => `cell ${at + 1}`);
  await ines.sees('weakness', twelve);
  await daniel.sees('weakness', twelve);
  await ines.page.locator('[data-box=weakness] [data-card]:focus').waitFor();
  await ines.page.keyboard.press('Control+z');
  await daniel.sees('weakness', []);
  await ines.page.keyboard.press('Control+Shift+z');
  await daniel.sees('weakness', twelve);
  const toast = ines.page.getByRole('listitem').filter({ hasText: '12 cards added' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await daniel.sees('weakness', []);
});

test('[ux:A8] [ux:A9] heads that name quadrants are shown first, much is asked for first, and a cell with a break is one card', async () => {
  const [ines] = await sit();
  await paste(ines, {
    html: table([
      ['Strengths', 'Threats'],
      ['fast', 'Orvex<br>in Dairy'],
      ['liked', ''],
    ]),
  });
  const dialog = ines.page.getByRole('dialog', { name: 'Add 3 cards?' });
  await dialog.waitFor();
  expect(await axeViolations(ines.page)).toEqual([]);
  expect(await ines.texts('strength')).toEqual([]);
  await dialog.getByRole('button', { name: 'Add 3 cards' }).click();
  await dialog.waitFor({ state: 'detached' });
  await ines.sees('strength', ['fast', 'liked']);
  await ines.sees('threat', ['Orvex\nin Dairy']);

  await paste(ines, {
    text: grid(3, 7)
      .map((row) => row.join('\t'))
      .join('\r\n'),
  });
  const second = ines.page.getByRole('dialog', { name: 'Add 21 cards?' });
  await second.getByRole('button', { name: 'Cancel' }).click();
  await second.waitFor({ state: 'detached' });
  await ines.sees('strength', ['fast', 'liked']);
});

test('[ux:H5] ten thousand cells are refused in words at once, and what is typed in a field is nobody’s table', async () => {
  const [ines] = await sit();
  await ines.write('strength', ['Trusted in Frozen']);
  const before = Date.now();
  await paste(ines, { html: table(grid(1_000, 10)) });
  await ines.page.getByText('That would be 10,000 cards.', { exact: false }).first().waitFor();
  // Told in a moment: the page is not frozen over them.
  expect(Date.now() - before).toBeLessThan(5_000);
  await paste(ines, { text: 'x'.repeat(100_000) });
  await ines.page
    .getByText('A cell has more than 10,000 letters.', { exact: false })
    .first()
    .waitFor();
  await ines.sees('strength', ['Trusted in Frozen']);

  await ines.card('Trusted in Frozen').click();
  await ines.page.getByTestId('card-field').waitFor();
  await paste(ines, { html: table(grid(2, 2)), text: 'cell 1\tcell 2' });
  await ines.page.keyboard.press('Escape');
  await ines.sees('strength', ['Trusted in Frozen']);
});

test('[ux:A10] a card that is copied is a row of quadrant, text and author', async () => {
  const [ines] = await sit();
  await ines.write('threat', ['=Orvex & <Dairy>']);
  const clip = await ines.page.evaluate(() => {
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return [clipboardData.getData('text/plain'), clipboardData.getData('text/html')];
  });
  expect(clip[0]).toBe("Quadrant\tCard\tAuthor\nThreats\t'=Orvex & <Dairy>\tInes Okafor");
  expect(clip[1]).toContain("<td>'=Orvex &amp; &lt;Dairy&gt;</td>");
  await paste(ines, { text: clip[0] ?? '' });
  await ines.page.getByRole('dialog').getByRole('button', { name: 'Add 1 card' }).click();
  await ines.sees('threat', ['=Orvex & <Dairy>', '=Orvex & <Dairy>']);
});
