/** What the pictures show of the sample: the screens of a filled workspace, before one of one's own is made. */
import type { Page } from 'playwright';
import { waitUntilSaved } from '../support/link-pill.ts';

export interface SampleScene {
  readonly name: string;
  /** Brings a page of somebody in the sample to what is to be seen. */
  open(page: Page, planId: string): Promise<void>;
}

const untilFigures = (page: Page): Promise<void> =>
  page
    .getByRole('main')
    .getByText(/1,716,667|1\.72 m/)
    .first()
    .waitFor();

/** The page of a stranger at an empty server. */
export const openWelcome = async (page: Page): Promise<void> => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Look around first' }).waitFor();
};

export const scenesOfSample: readonly SampleScene[] = [
  {
    name: 'home-sample',
    open: async (page) => {
      await page.goto('/');
      await untilFigures(page);
    },
  },
  {
    name: 'overview',
    open: async (page, planId) => {
      await page.goto(`/plans/${planId}`);
      await waitUntilSaved(page);
      await untilFigures(page);
    },
  },
  {
    name: 'opportunities',
    open: async (page, planId) => {
      await page.goto(`/plans/${planId}/opportunities`);
      await page.getByText('Frozen line monitoring phase 2').first().waitFor();
    },
  },
  {
    name: 'team',
    open: async (page, planId) => {
      await page.goto(`/plans/${planId}/team`);
      await page.getByText('Executive sponsor').first().waitFor();
    },
  },
  {
    name: 'be-somebody-else',
    open: async (page) => {
      await page.goto('/');
      await untilFigures(page);
      await page.getByRole('button', { name: 'your profile' }).click();
      // A menu takes no click before it has the focus.
      await page.locator('[role=menu]:focus, [role=menu] :focus').waitFor();
      await page.getByRole('menuitem', { name: 'Be somebody else' }).click();
      await page.getByRole('menuitem', { name: /Tomas Lindqvist/ }).waitFor();
    },
  },
  {
    name: 'delete-sample',
    open: async (page) => {
      await page.goto('/');
      await untilFigures(page);
      await page.getByRole('button', { name: 'your profile' }).click();
      await page.getByRole('menuitem', { name: 'Delete the sample…' }).click();
      await page.getByRole('dialog', { name: 'Delete the sample?' }).waitFor();
    },
  },
];
