/** The words of what this device keeps, and of what goes with it. */
import { plural } from './plural.ts';

const unsent = ({ edits, forks }: { edits: number; forks: number }): string => {
  const waiting = plural(edits, {
    one: '1 change waits on this device and has not reached the server.',
    other: `${edits} changes wait on this device and have not reached the server.`,
  });
  const refused = plural(forks, {
    one: 'One set of changes that could not be saved is put aside here.',
    other: `${forks} sets of changes that could not be saved are put aside here.`,
  });
  return [...(edits > 0 ? [waiting] : []), ...(forks > 0 ? [refused] : [])].join(' ');
};

export const onDeviceWords = {
  unsent,
  signOut: {
    title: 'Sign out and lose changes?',
    after: 'Signing out deletes what is kept on this device, so nobody after you can read it.',
    stay: 'Stay',
    confirm: 'Sign out and delete them',
  },
  section: {
    title: 'On this device',
    lead: 'Plans you open are kept here, so that you can go on without a network.',
    loading: 'Looking at what is kept here',
    kept: ({ plans }: { plans: number }) =>
      plural(plans, {
        zero: 'No plan is kept here.',
        one: '1 plan is kept here.',
        other: plans === 0 ? 'No plan is kept here.' : `${plans} plans are kept here.`,
      }),
    nothingWaits: 'Everything you changed is on the server.',
    failing: 'This browser keeps nothing for Gameplan, so a reload needs the network.',
    newer: 'Reload to keep changes on this device.',
    deletedElsewhere:
      'What was kept on this device was deleted. Reload to keep this plan here again.',
    needsNetwork: 'At this address a reload needs the network, since the connection is not secure.',
    remove: 'Delete what is kept here',
    removed: 'Deleted. Plans in other tabs are kept again when you reload them.',
    removeFailed: 'It could not be deleted. Close other tabs of Gameplan, then try again.',
  },
  removal: {
    title: 'Delete changes that are only here?',
    after: 'Nothing brings them back, unless a tab that is still open sends them.',
    keep: 'Keep them',
    confirm: 'Delete them',
  },
  notHere: {
    title: 'This plan is not on this device',
    text: 'The server cannot be reached, and the plan was not opened here before. Plans that you open with a connection can be opened later without one.',
  },
  gone: {
    title: 'The copy on this device is gone',
    text: ({ count, age }: { count: number; age: string }) =>
      plural(count, {
        one: `The browser deleted it. 1 change of yours (${age}) may not have reached the server. Look whether it is here.`,
        other: `The browser deleted it. ${count} changes of yours (the first: ${age}) may not have reached the server. Look whether they are here.`,
      }),
  },
};
