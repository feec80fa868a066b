/** The words of the screens that links lead to: an invitation, a new password, a shared plan. */
export const joinWords = {
  join: {
    tab: 'Invitation',
    title: ({ workspace }: { workspace: string }) => `Join ${workspace}`,
    lead: ({ by }: { by: string }) => `${by} invites you.`,
    role: 'You come in as',
    roles: { administrator: 'Administrator', member: 'Member' },
    until: 'Good until',
    submit: 'Join',
    other: 'Signed up already?',
    otherLink: 'Sign in',
  },
  alreadyIn: {
    title: 'You are in already',
    text: ({ workspace, name }: { workspace: string; name: string }) =>
      `You are signed in as ${name}, and a member of ${workspace}. The invitation stays open for somebody else.`,
    textShort: ({ name }: { name: string }) => `You are signed in as ${name}.`,
  },
  raise: {
    title: 'Become an administrator',
    text: ({ by, workspace }: { by: string; workspace: string }) =>
      `${by} invites you to look after ${workspace}: its people and its settings. You keep all you have.`,
    action: 'Become an administrator',
  },
  usedUp: {
    title: 'This invitation cannot be used',
    text: 'It was used, was ended, or is older than 72 hours. Nothing of yours is lost. Ask whoever sent it, or an administrator, for a new one.',
  },
  incomplete: {
    title: 'This link is not complete',
    text: 'The part behind the # is missing. Open the link as it was sent to you, or ask whoever sent it for a new one.',
  },
  reset: {
    tab: 'New password',
    title: 'Choose a new password',
    lead: 'Then you are signed in here, and signed out everywhere else.',
    password: 'New password',
    submit: 'Set the password',
    other: 'You know it after all?',
    otherLink: 'Sign in',
    usedUp: {
      title: 'This link cannot be used',
      text: 'It works once, within 30 minutes. Your password is as it was. Ask an administrator for a new link.',
    },
  },
  open: {
    usedUp: {
      title: 'This link does not open a plan any more',
      text: 'It was ended, or its time is over. Ask the owner of the plan for a new one. Your plans are where they were.',
    },
  },
  toSignIn: 'Sign in',
};
