/** The words of the first visit, and of the sample while it stands. */
export const firstRunWords = {
  tab: 'Welcome',
  title: 'Account plans, built together and live',
  lead: 'One place where the whole account team thinks, plans and keeps count. Everything stays on your own server.',
  create: {
    title: 'Create your workspace',
    text: 'Start with an empty workspace for your team. You look after its settings, and your colleagues sign up beside you.',
    action: 'Create your workspace',
  },
  look: {
    title: 'Look around first',
    text: 'Step into a filled sample: Calderra Foods Group, with its team, goals, SWOT board and opportunities. Change what you like; it is all made up.',
    action: 'Look around first',
  },
  sample: {
    mark: 'Sample',
    markLong: 'This is the sample: its people, accounts and figures are made up.',
    heading: 'In the sample',
    beSomebody: 'Be somebody else',
    peopleLoading: 'The people are on their way',
    you: 'you',
    switchFailed: 'You are still who you were. Check your connection and try again.',
    delete: 'Delete the sample…',
    deletion: {
      title: 'Delete the sample?',
      text: 'Its people, accounts, plans and settings go, with everything that was changed in them, for everybody who has it open. It cannot be brought back as it is now.',
      after: 'Then you choose again: create your workspace, or look around once more.',
      confirm: 'Delete the sample',
    },
  },
};
