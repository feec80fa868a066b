/** The words of an open plan, whichever of its screens is shown: link and people. */
import { plural } from './plural.ts';

export const planWords = {
  loading: 'The plan is loading',
  share: 'Share',
  /** What is said of saving. */
  save: {
    connecting: 'Connecting…',
    saved: 'Saved',
    saving: 'Saving…',
    offline: 'Offline. You can keep working',
    offlineUnkept: 'Offline. Changes will not be kept',
    offlineKept: ({ count }: { count: number }) =>
      plural(count, {
        one: 'Offline. 1 change kept on this device',
        other: `Offline. ${count} changes kept on this device`,
      }),
    /** Aloud, without the number, which rises with every change. */
    offlineKeptSpoken: 'Offline. Changes are kept on this device',
    notSaved: 'Not saved. Copy my changes',
    leave: 'Your last changes are on this page alone. If you leave the plan now, they are lost.',
    refusedWith: ({ reason }: { reason: string }) =>
      `Not accepted: ${reason}. Compare or copy my changes`,
    sending: ({ count }: { count: number }) =>
      plural(count, { one: 'Sending 1 change…', other: `Sending ${count} changes…` }),
    stuckKept: ({ count }: { count: number }) =>
      plural(count, {
        one: 'The server does not answer. Your last change is safe on this device, and the page keeps trying.',
        other: `The server does not answer. Your last ${count} changes are safe on this device, and the page keeps trying.`,
      }),
    stuckUnkept: ({ count }: { count: number }) =>
      plural(count, {
        one: 'The server does not answer. Your last change is on this page alone: keep it open, the page keeps trying.',
        other: `The server does not answer. Your last ${count} changes are on this page alone: keep it open, the page keeps trying.`,
      }),
    signIn: 'Sign in',
    reasons: {
      refused: 'the server did not understand a change',
      'not-signed-in': 'you are signed out',
      role: 'you can only read this plan',
      removed: 'you are no longer in this plan',
      'read-only': 'you may only read this plan',
      'no-such-plan': 'this plan is not on the server any more',
      'other-writer': 'the plan has been set up anew since this page was opened',
      'plan-deleted': 'this plan is in the bin',
      'schema-too-old': 'Gameplan has been updated. Reload to edit',
      'too-large': 'a change was too large',
      'plan-too-new': 'this plan needs a newer Gameplan than this server runs',
    },
    refusals: {
      refused: 'Not accepted: the server did not understand a change',
      'not-signed-in': 'Not accepted: you are signed out',
      role: 'Your last change was not accepted: you can only read this plan',
      removed: 'You are no longer in this plan',
      'read-only': 'Not accepted: you may only read this plan',
      'no-such-plan': 'This plan is not on the server any more',
      'other-writer': 'Not accepted: the plan has been set up anew since this page was opened',
      'plan-deleted': 'This plan is in the bin',
      'schema-too-old': 'Reload to edit: Gameplan has been updated',
      'too-large': 'Not accepted: a change was too large',
      'plan-too-new': 'This plan needs a newer Gameplan than this server runs',
    },
    /** What is safe, beside a refusal. */
    refusedSafe:
      'Everything before that is in the plan. What you wrote last is still here: copy what you want to keep.',
    refusedNothing: 'Everything before that is in the plan.',
  },
  people: {
    label: 'In the plan with you',
    /** Instead of the name of somebody who is not in the workspace any more. */
    former: 'Former member',
    more: ({ names }: { names: string }) => names,
  },
};
