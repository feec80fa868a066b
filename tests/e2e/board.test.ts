import { expect, test } from 'vitest';
import { setBoard } from '../support/board.ts';
import { useBrowser } from '../support/browser.ts';
import { startServer } from '../support/server-process.ts';

const browser = useBrowser();

/** Ines and Daniel at the board of an empty plan. */
const sit = async () => {
  const table = await setBoard(await startServer(), browser);
  return [await table.seat('Ines Okafor'), await table.seat('Daniel Cho')] as const;
};

test('[ux:A2] [ux:A3] ten cards are written in a row by keys alone, and an empty one leaves nothing', async () => {
  const [ines, daniel] = await sit();
  const ten = Array.from({ length: 10 }, (_, at) => `Card ${at + 1}`);
  await ines.page.keyboard.press('n');
  for (const text of ten) {
    await ines.page.keyboard.type(text);
    await ines.page.keyboard.press('Enter');
  }
  await ines.page.keyboard.press('Escape');
  await ines.sees('strength', ten);
  await daniel.sees('strength', ten);

  await ines.page.locator('[data-box=threat]').dblclick({ position: { x: 200, y: 250 } });
  await ines.page.getByTestId('card-field').waitFor();
  await daniel.sees('threat', []);
  await ines.page.keyboard.press('Escape');
  await ines.sees('threat', []);
});

test('somebody who joins the workspace while a board is open there is known by name on it', async () => {
  const [ines, daniel] = await sit();
  await daniel.write('weakness', ['Weak in group IT']);
  await ines.sees('weakness', ['Weak in group IT']);
  await ines.page.getByRole('article', { name: 'Weak in group IT. By Daniel Cho' }).waitFor();
});

test('[ux:B4] two people write in one card at once: each sees who else does, and both texts survive', async () => {
  const [ines, daniel] = await sit();
  await ines.write('weakness', ['reply time']);
  await daniel.card('reply time').click();
  await ines.page.getByText('Daniel is editing').waitFor();
  await ines.card('reply time').click();
  await daniel.page.getByText('Ines is editing').waitFor();
  await ines.page.keyboard.press('Home');
  await Promise.all([
    ines.page.keyboard.type('Service ', { delay: 10 }),
    daniel.page.keyboard.type(' in Beverages', { delay: 10 }),
  ]);
  const both = 'Service reply time in Beverages';
  for (const { page } of [ines, daniel]) {
    await expect.poll(() => page.getByTestId('card-field').inputValue()).toBe(both);
  }
  await daniel.page.keyboard.press('Escape');
  await ines.page.getByText('Daniel is editing').waitFor({ state: 'detached' });
});

test('[ux:B1] [ux:H3] letters are seen as they are typed, and opening a text moves no pixel of it', async () => {
  const [ines, daniel] = await sit();
  const text = 'Trusted in Frozen: Sofia Marchetti quotes our figures to her board';
  await ines.page.keyboard.press('n');
  await ines.page.keyboard.type(text.slice(0, 7));
  await daniel.sees('strength', ['Trusted']);
  await ines.page.keyboard.type(text.slice(7));
  await ines.page.keyboard.press('Escape');
  await daniel.sees('strength', [text]);

  const words = daniel.card(text).getByTestId('card-text');
  const atRest = await words.boundingBox();
  if (atRest === null) throw new Error('the text is not drawn');
  const clip = { ...atRest, x: atRest.x - 1, width: atRest.width + 2 };
  const before = await daniel.page.screenshot({ clip, animations: 'disabled' });
  await daniel.card(text).click({ position: { x: 120, y: 70 } });
  await daniel.page.getByTestId('card-field').waitFor();
  await daniel.page.mouse.move(5, 890);
  expect(await daniel.page.getByTestId('card-field').boundingBox()).toEqual(atRest);
  const after = await daniel.page.screenshot({ clip, animations: 'disabled' });
  expect(after.equals(before)).toBe(true);
});

test('[ux:A4] a dragged card shows its landing place, moves on drop, and comes back in one step', async () => {
  const [ines, daniel] = await sit();
  await ines.write('strength', ['one', 'two']);
  await ines.write('threat', ['three']);
  const { page } = ines;
  // Cards can be dragged once the page has fetched what that takes, which waits until all else is done.
  await page.locator('[data-card][draggable=true]').first().waitFor();
  const drag = async () => {
    await ines.card('one').hover({ position: { x: 60, y: 20 } });
    await page.mouse.down();
    const target = await ines.card('three').boundingBox();
    if (target === null) throw new Error('the target is not drawn');
    await page.mouse.move(target.x + 40, target.y + 10, { steps: 8 });
    await page.mouse.move(target.x + 44, target.y + 12, { steps: 4 });
    await page.locator('[data-box=threat]').getByText('Lands here').waitFor();
  };
  await drag();
  await daniel.sees('strength', ['one', 'two']);
  await page.mouse.up();
  for (const person of [ines, daniel]) {
    await person.sees('threat', ['one', 'three']);
    await person.sees('strength', ['two']);
  }
  await page.keyboard.press('Control+z');
  await daniel.sees('strength', ['one', 'two']);

  await drag();
  await page.keyboard.press('Escape');
  await page.getByText('Lands here').waitFor({ state: 'detached' });
  await page.mouse.up();
  await ines.sees('strength', ['one', 'two']);
});

test('[ux:A6] [ux:G3] a card moves by its menu with clicks only, and by keys only', async () => {
  const [ines, daniel] = await sit();
  const { page } = ines;
  await ines.write('strength', ['one', 'two']);
  await ines.card('two').hover();
  await page.getByRole('button', { name: 'More for two' }).click();
  await page.getByRole('menuitem', { name: 'Move to…' }).click();
  await page.getByRole('menuitem', { name: 'Unsorted' }).click();
  await daniel.sees('unsorted', ['two']);
  await page.locator('[data-box=unsorted] [data-card]:focus').waitFor();

  for (const key of ['m', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
  await daniel.sees('weakness', ['two']);
  await page.locator('[data-box=weakness] [data-card]:focus').waitFor();
  for (const key of ['m', 'ArrowLeft', 'Escape']) await page.keyboard.press(key);
  await page.getByText('Put back. Weaknesses, place 1 of 1').waitFor({ state: 'attached' });
  await daniel.sees('weakness', ['two']);
});

test('[ux:A13] a card that is put into the bin comes back by one click, and undo takes back no one else’s edit', async () => {
  const [ines, daniel] = await sit();
  await ines.write('threat', ['Security review', 'Procurement']);
  await daniel.sees('threat', ['Security review', 'Procurement']);
  await ines.card('Security review').focus();
  await ines.page.keyboard.press('Delete');
  await daniel.sees('threat', ['Procurement']);
  await ines.page.locator('[data-card]:focus').filter({ hasText: 'Procurement' }).waitFor();
  const toast = ines.page
    .getByRole('listitem')
    .filter({ hasText: '“Security review” is in the bin' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await daniel.sees('threat', ['Security review', 'Procurement']);

  await daniel.card('Procurement').click();
  await daniel.page.keyboard.type(' cuts');
  await daniel.page.keyboard.press('Escape');
  await ines.sees('threat', ['Security review', 'Procurement cuts']);
  await ines.page.keyboard.press('Control+z');
  await ines.sees('threat', ['Procurement cuts']);
});
