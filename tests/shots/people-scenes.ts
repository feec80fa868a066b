/** The screens about people and who may do what; each scene is a screen, how to come to it, and whose it is. */
import type { Page } from 'playwright';
import type { Scene } from './scenes.ts';

const openPeople = async (page: Page): Promise<void> => {
  await page.goto('/settings/people');
  await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
  await page.getByText(', you', { exact: true }).waitFor();
};

const openProfile = async (page: Page): Promise<void> => {
  await page.goto('/profile');
  await page.getByText('This one').waitFor();
  await page.getByRole('heading', { name: 'API tokens' }).waitFor();
};

/** What an administrator sees of people, and what somebody sees who comes with a link that lets nobody in. */
export const scenesOfPeople: readonly Scene[] = [
  { name: 'people', isInside: true, open: openPeople },
  {
    name: 'invite',
    isInside: true,
    open: async (page) => {
      await openPeople(page);
      await page.getByRole('button', { name: 'Invite somebody' }).click();
      await page.getByRole('dialog').getByLabel('E-mail').waitFor();
    },
  },
  {
    name: 'person-changed',
    isInside: true,
    open: async (page) => {
      await openPeople(page);
      await page.getByRole('button', { name: 'What can be done for Daniel' }).click();
      await page.getByRole('menuitem', { name: 'Change…' }).click();
      await page.getByRole('dialog').getByLabel('Title').waitFor();
    },
  },
  {
    name: 'audit',
    isInside: true,
    open: async (page) => {
      await page.goto('/settings/audit');
      await page.getByText('joined as an administrator').waitFor();
    },
  },
  { name: 'profile', isInside: true, open: openProfile },
  {
    name: 'token',
    isInside: true,
    open: async (page) => {
      await openProfile(page);
      await page.getByRole('button', { name: 'Make a token' }).click();
      await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  },
  {
    name: 'share',
    isInside: true,
    open: async (page, plans) => {
      await page.goto(`/plans/${plans.full}/team`);
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Make a link' }).waitFor();
      await page.getByRole('heading', { name: 'People in this plan' }).waitFor();
    },
  },
  {
    name: 'invitation-used',
    isInside: false,
    // A browser says itself that an answer was a refusal.
    allow: ['410', '404'],
    open: async (page) => {
      await page.goto('/join#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
      await page.getByRole('heading', { name: 'This invitation cannot be used' }).waitFor();
    },
  },
];
