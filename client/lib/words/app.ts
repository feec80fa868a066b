/** The words of the frame around every screen. */
import type { Age } from '../format.ts';

const ageWords = (age: Age): string => {
  switch (age.unit) {
    case 'now':
      return 'now';
    case 'minutes':
      return `${age.count} min`;
    case 'hours':
      return `${age.count} h`;
    case 'days':
      return age.count === 1 ? 'yesterday' : `${age.count} d`;
  }
};

export const appWords = {
  product: 'Gameplan',
  /** The title of the browser's tab: the screen first, since tabs are cut at the end. */
  tabTitle: ({ screen }: { screen: string }) => `${screen} · Gameplan`,
  planTabTitle: ({ screen, account }: { screen: string; account: string }) =>
    `${account} · ${screen} · Gameplan`,
  skipToContent: 'Skip to content',
  workspaceNavigation: 'Workspace',
  planNavigation: 'Plan',
  home: 'Home',
  settings: 'Settings',
  /** The screens of a plan: as short as in the rail, and in full as a title. */
  planScreens: {
    overview: { name: 'Overview', title: 'Overview' },
    swot: { name: 'SWOT', title: 'SWOT board' },
    opportunities: { name: 'Opportunities', title: 'Opportunities' },
    team: { name: 'Team', title: 'Team' },
  },
  help: 'Help',
  notifications: 'Messages',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  goHome: 'Go to your plans',
  /** How long ago something was, as short as it can be said. */
  age: ageWords,
  /** The places of the settings. */
  settingsPlaces: {
    label: 'Places of the settings',
    workspace: 'Workspace',
    people: 'People',
    audit: 'Audit',
  },
  profile: {
    open: 'Your profile',
    /** Follows the name on the button of the own picture. */
    yours: ', your profile',
    theme: 'Theme',
    themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
    signOut: 'Sign out',
    signOutFailed: 'You are still signed in. Check your connection and try again.',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    board: 'On the SWOT board',
    help: 'Show this list',
    escape: 'Close what is open',
    addCard: 'New card',
    keepAndNext: 'Keep the card and start the next',
    lineBreak: 'New line in a card',
    editCard: 'Edit the card',
    lift: 'Lift a card, then move it with the arrows',
    bin: 'Put the card in the bin',
    quadrant: 'Go to a quadrant or the tray',
    undo: 'Undo what you did last',
    redo: 'Do it again',
  },
  notFound: {
    title: 'There is nothing at this address',
    text: 'The link may be old, or a letter of it is missing. Your plans are where they were.',
  },
  planMissing: {
    title: 'There is no plan at this address',
    text: 'The link may be old, or the plan was put in the bin. Your other plans are where they were.',
  },
  broken: {
    title: 'This screen could not be shown',
    text: 'Something went wrong while it was drawn. What the server has of your plans is safe. Reload the page; if it happens again, tell whoever runs Gameplan here.',
    reload: 'Reload the page',
  },
  unreachable: {
    title: 'Gameplan cannot be reached',
    text: 'Your plans are safe on the server. Check your connection; then try again.',
  },
  /** What went wrong with a call, for people. */
  failures: {
    network:
      'The server cannot be reached. What you typed is still here. Check your connection and try again.',
    notUnderstood:
      'The server gave an answer that this page does not understand. Nothing of yours is lost. Reload the page and try again.',
    tooManyTries:
      'Too many tries in a short time. Nothing was changed. Wait a minute, then try again.',
    storage:
      'The server cannot write at the moment, so nothing was changed. Try again in a minute.',
    notSignedIn: 'You are signed out. Nothing was changed. Sign in again.',
    notFound: 'It is not there any more. Nothing was changed.',
    notAllowed: 'You may not do that here. Nothing was changed. Ask an administrator.',
    origin:
      'The server does not take requests from this address. Open Gameplan at the address its start prints.',
    sampleStands:
      'Somebody has begun here already. If it is the sample: look around, delete it in the menu of your profile, then create your workspace.',
    invalid: 'The server did not take what was typed. It is still here: look at the fields.',
    internal:
      'Something went wrong on the server. Nothing was changed. Try again; if it happens again, tell whoever runs Gameplan here.',
  },
};
