/** What the pictures show: each scene is a screen, how to come to it, and whose it is. */
import type { Page } from 'playwright';
import type { ApiPerson } from '../support/api-person.ts';
import { waitUntilSaved } from '../support/link-pill.ts';
import { OPEN_CARD } from '../support/sample-board.ts';

/** The plans that there are when a scene is opened. */
export interface Plans {
  readonly full: string;
  readonly empty: string;
}

export interface Scene {
  readonly name: string;
  /** Whether somebody is signed in. */
  readonly isInside: boolean;
  /** Phrases that the console may hold; else any message fails the run. */
  readonly allow?: readonly string[];
  /** Brings the page to what is to be seen. */
  open(page: Page, plans: Plans, viewer: ApiPerson): Promise<void>;
}

const board = (id: string): string => `/plans/${id}/swot`;

const openBoard = async (page: Page, plans: Plans): Promise<void> => {
  await page.goto(board(plans.full));
  await waitUntilSaved(page);
  await page.getByTestId('card').filter({ hasText: 'audit trail' }).waitFor();
};

/** The last scene before plans are made: what a new workspace looks like. */
export const scenesOfNewWorkspace: readonly Scene[] = [
  {
    name: 'sign-up',
    isInside: false,
    open: async (page) => {
      await page.goto('/sign-up');
      await page.getByRole('button', { name: 'Start' }).waitFor();
    },
  },
  {
    name: 'sign-in',
    isInside: false,
    open: async (page) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
    },
  },
  {
    name: 'sign-in-refused',
    isInside: false,
    // A browser says itself that an answer was a refusal.
    allow: ['401'],
    open: async (page, _plans, viewer) => {
      await page.goto('/sign-in');
      await page.getByLabel('E-mail').fill(viewer.email);
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('do not belong together').waitFor();
    },
  },
  {
    name: 'plans-empty',
    isInside: true,
    open: async (page) => {
      await page.goto('/');
      await page.getByText('No plan yet').waitFor();
    },
  },
];

/** Everything that can be seen once there are plans, with others at work in one of them. */
export const scenesOfFullWorkspace: readonly Scene[] = [
  {
    name: 'plans',
    isInside: true,
    open: async (page) => {
      await page.goto('/');
      await page.getByRole('link', { name: /Calderra Foods Group/ }).waitFor();
    },
  },
  {
    name: 'new-plan',
    isInside: true,
    open: async (page) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'New plan' }).click();
      await page.getByLabel('Account').fill('Meridian Chemicals');
    },
  },
  {
    name: 'account-details',
    isInside: true,
    open: async (page) => {
      await page.goto('/');
      await page
        .getByRole('button', { name: /^More for / })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Account details…' }).click();
      await page.getByLabel('Status').waitFor();
    },
  },
  {
    name: 'settings',
    isInside: true,
    open: async (page) => {
      await page.goto('/settings');
      await page.getByRole('heading', { name: 'Stages' }).waitFor();
    },
  },
  {
    name: 'settings-refused',
    isInside: true,
    open: async (page) => {
      await page.goto('/settings');
      await page.getByLabel('Probability of Prospecting').fill('130');
      await page.getByRole('button', { name: 'Save settings' }).click();
      await page.getByText('A probability is 0 to 100%.').waitFor();
    },
  },
  emptyScreen('overview-empty', { end: '', waitFor: 'Goal not set' }),
  emptyScreen('opportunities-empty', { end: '/opportunities', waitFor: 'No opportunity yet' }),
  emptyScreen('team-empty', { end: '/team', waitFor: 'Nobody is on the team yet' }),
  { name: 'board-with-others', isInside: true, open: openBoardWithOthers },
  {
    name: 'board-empty',
    isInside: true,
    open: async (page, plans) => {
      await page.goto(board(plans.empty));
      await waitUntilSaved(page);
      await page.getByText('What do they already praise us for?').waitFor();
    },
  },
  {
    name: 'card-edited',
    isInside: true,
    open: async (page, plans) => {
      await openBoard(page, plans);
      await page.getByTestId('card').filter({ hasText: 'audit trail' }).click();
      await page.getByTestId('card-field').waitFor();
    },
  },
  {
    name: 'card-menu',
    isInside: true,
    open: async (page, plans) => {
      await openBoard(page, plans);
      await page.getByTestId('card').filter({ hasText: 'audit trail' }).hover();
      await page.getByRole('button', { name: /^More for Only product/ }).click();
      // A menu takes no click before it has the focus.
      await page.locator('[role=menu]:focus, [role=menu] :focus').waitFor();
      await page.getByRole('menuitem', { name: 'Move to…' }).click();
      await page.getByRole('menuitem', { name: 'Weaknesses' }).waitFor();
    },
  },
  {
    name: 'profile-menu',
    isInside: true,
    open: async (page, plans) => {
      await openBoard(page, plans);
      await page.getByRole('button', { name: 'your profile' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    },
  },
  {
    name: 'shortcuts',
    isInside: true,
    open: async (page, plans) => {
      await openBoard(page, plans);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'not-found',
    isInside: true,
    open: async (page) => {
      await page.goto('/nowhere');
      await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    },
  },
];

/** The board as the team sees it in the middle of work: people in the top bar, one of them in a card. */
async function openBoardWithOthers(page: Page, plans: Plans): Promise<void> {
  await openBoard(page, plans);
  await page.getByRole('list', { name: 'In the plan with you' }).waitFor();
  const tab = page.getByRole('tab', { name: /Weaknesses/ });
  if (await tab.isVisible()) await tab.click();
  const open = page.getByTestId('card').filter({ hasText: OPEN_CARD });
  await open.getByText('Daniel is editing').waitFor();
}

/** A screen of a plan in which nobody has written anything yet. */
function emptyScreen(
  name: string,
  { end, waitFor }: { readonly end: string; readonly waitFor: string },
): Scene {
  return {
    name,
    isInside: true,
    open: async (page, plans) => {
      await page.goto(`/plans/${plans.empty}${end}`);
      await waitUntilSaved(page);
      await page.getByText(waitFor).first().waitFor();
    },
  };
}
