import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { openSamplePlan } from '../support/field-people.ts';

const browser = useBrowser();

const DEAL = 'Group energy insight agreement';
const OTHER = 'Premium support uplift';

const sitAtOpportunities = () => openSamplePlan(browser, '/opportunities');

/** The name of what has the focus. */
const focused = (page: { evaluate(step: () => string): Promise<string> }) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

test('[ux:H5] bad input is refused with a word beside the field, stays as typed, and writes nothing', async () => {
  const { seat } = await sitAtOpportunities();
  const ines = await seat('Ines Okafor');
  const before = await ines.textOf(DEAL, 'amount');
  await ines.open(DEAL, 'amount');
  await ines.page.keyboard.type('12 apples');
  await ines.page.keyboard.press('Enter');
  const alert = ines.page.getByRole('alert').filter({ hasText: 'Not an amount' });
  await alert.getByText('Type it like 900,000, 850k or 1.2m').waitFor();
  expect(await ines.editor.inputValue()).toBe('12 apples');
  expect(await ines.editor.getAttribute('aria-invalid')).toBe('true');
  const described = await ines.editor.getAttribute('aria-describedby');
  expect(await alert.getAttribute('id')).toBe(described);
  await ines.page.keyboard.press('Escape');
  await ines.reads(DEAL, 'amount', before);
  expect(await focused(ines.page)).toBe(`Amount: ${before}`);
});

test('a field is typed by keys alone: F2 opens, Enter takes, Tab takes and goes on, Escape gives back', async () => {
  const { seat } = await sitAtOpportunities();
  const [ines, daniel] = [await seat('Ines Okafor'), await seat('Daniel Cho')];
  const { keyboard } = ines.page;
  await ines.field(DEAL, 'amount').locator('button').focus();
  await keyboard.press('F2');
  await keyboard.type('1.25m');
  await ines.page.getByText('= 1,250,000').waitFor();
  await keyboard.press('Enter');
  await ines.reads(DEAL, 'amount', '1,250,000');
  await daniel.reads(DEAL, 'amount', '1,250,000');

  await keyboard.press('Enter');
  await keyboard.type('5');
  await keyboard.press('Escape');
  await ines.reads(DEAL, 'amount', '1,250,000');

  await keyboard.press('Enter');
  await keyboard.type('850k');
  await keyboard.press('Tab');
  await daniel.reads(DEAL, 'amount', '850,000');
  const next = await ines.editor.getAttribute('aria-label');
  expect(next).not.toBe('Amount');
  await keyboard.press('Shift+Tab');
  await expect.poll(() => ines.editor.getAttribute('aria-label')).toBe('Amount');
  expect(await ines.editor.inputValue()).toBe('850,000');
});

test('a list is narrowed by typing, walked by arrows, and taken by Enter', async () => {
  const { seat } = await sitAtOpportunities();
  const ines = await seat('Ines Okafor');
  await ines.open(DEAL, 'type');
  await ines.page.keyboard.type('re');
  const list = ines.page.getByRole('listbox');
  const options = list.getByRole('option');
  expect(await options.allInnerTexts()).toEqual(['Renewal', 'Replacement']);
  await ines.page.keyboard.press('ArrowDown');
  const active = await ines.editor.getAttribute('aria-activedescendant');
  expect(await ines.page.locator(`[id="${active}"]`).innerText()).toBe('Replacement');
  await ines.page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
  await ines.open(DEAL, 'type');
  await ines.page.keyboard.type('serv');
  await ines.page.keyboard.press('Enter');
  await ines.reads(DEAL, 'type', 'Services');
});

test('[ux:B4] who else has a field open is shown there by name, and nothing moves for it', async () => {
  const { seat } = await sitAtOpportunities();
  const [ines, daniel] = [await seat('Ines Okafor'), await seat('Daniel Cho')];
  const place = await daniel.field(DEAL, 'amount').boundingBox();
  await ines.open(DEAL, 'amount');
  await daniel.field(DEAL, 'amount').getByText('Ines is editing').waitFor();
  expect(await daniel.field(DEAL, 'amount').boundingBox()).toEqual(place);
  await ines.page.keyboard.press('Escape');
  await daniel.field(DEAL, 'amount').getByText('Ines is editing').waitFor({ state: 'detached' });
});

test('two people type into one field: who is overtaken is told, keeps what was typed, and chooses', async () => {
  const { seat } = await sitAtOpportunities();
  const [ines, daniel] = [await seat('Ines Okafor'), await seat('Daniel Cho')];
  await ines.open(DEAL, 'amount');
  await ines.page.keyboard.type('500k');
  await daniel.open(DEAL, 'amount');
  await daniel.page.keyboard.type('910,000');
  await daniel.page.keyboard.press('Enter');
  await ines.page.getByText('Daniel has set it to 910,000').waitFor();
  expect(await ines.editor.inputValue()).toBe('500k');

  await ines.page.keyboard.press('Enter');
  await ines.page
    .getByRole('button', { name: 'Use mine' })
    .and(ines.page.locator(':focus'))
    .waitFor();
  await daniel.reads(DEAL, 'amount', '910,000');
  await ines.page.keyboard.press('Enter');
  await daniel.reads(DEAL, 'amount', '500,000');

  await ines.open(DEAL, 'amount');
  await ines.page.keyboard.type('700k');
  await daniel.open(DEAL, 'amount');
  await daniel.page.keyboard.type('920k');
  await daniel.page.keyboard.press('Enter');
  await ines.page.getByRole('button', { name: 'Keep theirs' }).click();
  await ines.reads(DEAL, 'amount', '920,000');
  await daniel.reads(DEAL, 'amount', '920,000');
});

test('[ux:B4] two people write in one text: both survive, and undo takes back one’s own writing as one step', async () => {
  const { seat } = await sitAtOpportunities();
  const [ines, daniel] = [await seat('Ines Okafor'), await seat('Daniel Cho')];
  for (const person of [ines, daniel]) {
    await person.field(DEAL, 'name').locator('xpath=preceding-sibling::button').click();
    await person.open(DEAL, 'nextSteps');
  }
  const before = await ines.editor.inputValue();
  await ines.page.keyboard.press('Control+Home');
  await Promise.all([
    ines.page.keyboard.type('First: ', { delay: 10 }),
    daniel.page.keyboard.type(' And then?', { delay: 10 }),
  ]);
  const both = `First: ${before} And then?`;
  for (const { editor } of [ines, daniel]) await expect.poll(() => editor.inputValue()).toBe(both);
  await daniel.field(DEAL, 'nextSteps').getByText('Ines is editing').waitFor();
  await ines.page.keyboard.press('Escape');
  await ines.reads(DEAL, 'nextSteps', both);
  await ines.page.keyboard.press('Control+z');
  await ines.reads(DEAL, 'nextSteps', `${before} And then?`);
  await expect.poll(() => daniel.editor.inputValue()).toBe(`${before} And then?`);
});

test('[ux:A11] undo takes back one’s own field alone, and says who has changed it since', async () => {
  const { seat } = await sitAtOpportunities();
  const [ines, daniel] = [await seat('Ines Okafor'), await seat('Daniel Cho')];
  const set = async (person: typeof ines, title: string, typed: string) => {
    await person.open(title, 'amount');
    await person.page.keyboard.type(typed);
    await person.page.keyboard.press('Enter');
  };
  const before = await ines.textOf(DEAL, 'amount');
  await set(ines, DEAL, '1,000');
  await set(daniel, OTHER, '2,000');
  await ines.reads(OTHER, 'amount', '2,000');
  await ines.page.keyboard.press('Control+z');
  await daniel.reads(DEAL, 'amount', before);
  await daniel.reads(OTHER, 'amount', '2,000');

  await set(ines, DEAL, '3,000');
  await daniel.reads(DEAL, 'amount', '3,000');
  await set(daniel, DEAL, '4,000');
  await ines.reads(DEAL, 'amount', '4,000');
  await ines.page.keyboard.press('Control+z');
  const messages = ines.page.getByRole('region', { name: 'Messages' });
  await messages.getByText('Nothing undone: Daniel Cho has changed this since').waitFor();
  await ines.reads(DEAL, 'amount', '4,000');
});

test('[ux:H3] opening a field moves nothing, and no pixel of its text', async () => {
  const { seat } = await sitAtOpportunities();
  const ines = await seat('Ines Okafor');
  const { page } = ines;
  const placeOf = async (key: string) => {
    const place = await ines.field(DEAL, key).boundingBox();
    if (place === null) throw new Error('the field is not drawn');
    return place;
  };
  for (const key of ['name', 'closeDate', 'amount']) {
    const place = await placeOf(key);
    // Inside of the ring that says what is open.
    const { x, y, width, height } = place;
    const clip = { x: x + 4, y: y + 4, width: width - 8, height: height - 8 };
    await page.mouse.move(5, 890);
    const before = await page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
    await ines.open(DEAL, key);
    expect(await placeOf(key)).toEqual(place);
    // A day is edited with its year, and a number at its column's end may lie between two pixels.
    if (key === 'name') {
      await page.keyboard.press('End');
      await page.mouse.move(5, 890);
      const after = await page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
      expect(after.equals(before)).toBe(true);
    }
    await page.keyboard.press('Escape');
  }
});

test('figures and the amount that they come from change at one stroke', async () => {
  const { seat } = await sitAtOpportunities();
  const ines = await seat('Ines Okafor');
  await ines.open(DEAL, 'amount');
  await ines.page.keyboard.type('1,234,567');
  // Notes, whenever the page has changed, whether the amount is there and whether the figures above have changed.
  await ines.page.evaluate(() => {
    // What stands outside of the table's rows is derived.
    const sums = () => {
      const page = document.querySelector('main')?.cloneNode(true);
      if (!(page instanceof Element)) return '';
      for (const row of page.querySelectorAll('[role="row"], [popover]')) row.remove();
      return page.textContent;
    };
    const before = sums();
    const seen: string[] = [];
    const look = () => {
      const isAmountShown = [...document.querySelectorAll('[data-field-rest]')].some(
        (rest) => rest.textContent === '1,234,567',
      );
      seen.push(`${isAmountShown} ${sums() !== before}`);
    };
    const parts = { subtree: true, childList: true, characterData: true } as const;
    new MutationObserver(look).observe(document.body, parts);
    Object.assign(globalThis, { seen });
  });
  await ines.page.keyboard.press('Enter');
  await ines.reads(DEAL, 'amount', '1,234,567');
  const seen: string[] = await ines.page.evaluate(() => Object(globalThis).seen);
  expect(seen).toContain('true true');
  expect(seen).not.toContain('true false');
});
