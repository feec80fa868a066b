/** The words of the list of people: who is here, what they may, and how others come in. */
export const peopleWords = {
  title: 'People',
  loading: 'The people are on their way',
  failed: {
    title: 'The people could not be fetched',
    text: 'Nothing was changed. Check your connection and try again.',
  },
  stale: 'The server cannot be reached, so this may be out of date.',
  you: 'you',
  columns: { person: 'Person', manager: 'Reports to', role: 'Role' },
  reportsTo: ({ role, manager }: { role: string; manager: string }) =>
    `${role}, reports to ${manager}`,
  roles: { administrator: 'Administrator', member: 'Member' },
  /** What a role may, in one line. */
  roleTexts: {
    administrator:
      'Also looks after people and settings. Sees a plan’s content only as its member.',
    member: 'Makes plans, and works on those they are a member of.',
  },
  role: 'Role',
  noManager: 'Nobody',
  left: ({ count }: { count: number }) =>
    count === 1 ? '1 person has left' : `${count} people have left`,
  menu: {
    label: ({ name }: { name: string }) => `What can be done for ${name}`,
    change: 'Change…',
    profile: 'Your profile',
    reset: 'Link for a new password…',
    endSessions: 'End all sessions…',
    remove: 'Remove…',
  },
  invite: {
    action: 'Invite',
    actionLong: 'Invite somebody',
    title: 'Invite somebody',
    email: 'E-mail',
    emailHint: 'If you name one, only that address can use the link. Gameplan sends no mail.',
    emailInvalid: 'That is not an e-mail address yet. It looks like name@company.com.',
    submit: 'Make the link',
    madeTitle: 'Send this link',
    link: 'Invitation link',
    once: 'It is shown this once. It lets one person in, within 72 hours.',
    onceFor: ({ email }: { email: string }) =>
      `It is shown this once. It lets ${email} in, within 72 hours.`,
    done: 'Done',
  },
  invitations: {
    title: 'Open invitations',
    lead: 'Each lets one person in, once.',
    empty: 'No invitation is open.',
    loading: 'The invitations are on their way',
    anybody: 'Whoever has the link',
    by: ({ role, name }: { role: string; name: string }) => `${role}, from ${name}`,
    until: ({ moment }: { moment: string }) => `until ${moment}`,
    end: 'End',
    endLong: ({ name }: { name: string }) => `End the invitation: ${name}`,
    ended: 'The invitation has ended. Its link leads nowhere now.',
  },
  signUp: {
    title: 'Who may sign up',
    label: 'Who may sign up',
    choices: {
      invited: {
        name: 'Only people who are invited',
        text: 'Signing up takes a link from an administrator.',
      },
      open: {
        name: 'Everybody who reaches this server',
        text: 'They come in as members and see no plan before somebody shares one.',
      },
    },
    changed: {
      invited: 'From now on, signing up takes an invitation',
      open: 'From now on, everybody who reaches this server can sign up',
    },
  },
  change: {
    title: ({ name }: { name: string }) => `Change ${name}`,
    name: 'Name',
    nameMissing: 'Type a name.',
    tooLong: 'That is too long. Use at most 200 characters.',
    personTitle: 'Title',
    function: 'Function',
    manager: 'Reports to',
    managerHint: 'That person, and whoever is above them, can comment on the plans this one owns.',
    submit: 'Change',
    done: ({ name }: { name: string }) => `${name} is changed`,
    lastAdministrator:
      'There has to be one administrator at least. Nothing was changed. Make somebody else an administrator first.',
  },
  reset: {
    title: ({ name }: { name: string }) => `A new password for ${name}`,
    text: ({ name }: { name: string }) =>
      `Make a link by which ${name} chooses a new password, and send it to them. Their password counts until they use it; then all their sessions end.`,
    submit: 'Make the link',
    link: 'Link for a new password',
    once: 'It is shown this once. It works once, within 30 minutes.',
  },
  endSessions: {
    title: ({ name }: { name: string }) => `End all sessions of ${name}?`,
    text: 'They are signed out everywhere at once, and their API tokens end. They can sign in again with their password.',
    submit: 'End all sessions',
    done: ({ name }: { name: string }) => `All sessions of ${name} have ended`,
  },
  removal: {
    title: ({ name }: { name: string }) => `Remove ${name}?`,
    text: ({ name }: { name: string }) =>
      `${name} is out at once: sessions, API tokens and memberships end. What they wrote stays, with their name.`,
    back: 'To come back they need a new invitation.',
    handOver: 'Their plans go to',
    choose: 'Choose a person',
    ownsPlans: ({ name }: { name: string }) =>
      `${name} owns plans. Choose who owns them from now on; nothing was changed yet.`,
    handOverMissing: 'Choose who gets the plans.',
    submit: 'Remove',
    done: ({ name }: { name: string }) => `${name} is removed`,
    last: 'The last administrator cannot be removed. Make somebody else an administrator first.',
  },
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser did not copy it. It is selected: press Ctrl or Cmd and C.',
};
