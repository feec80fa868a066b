/** The words of an open plan, whichever of its screens is shown: link and people. */
import { plural } from './plural.ts';

export const planWords = {
  loading: 'The plan is loading',
  link: {
    connecting: 'Connecting…',
    connected: 'Connected',
    offline: 'Offline. Changes stay in this tab',
    offlineWith: ({ count }: { count: number }) =>
      plural(count, {
        one: 'Offline. 1 change waits in this tab',
        other: `Offline. ${count} changes wait in this tab`,
      }),
    /** What to know about it, for those who want more than the short words. */
    offlineMore:
      'You can keep working. Your changes go to the server when the connection is back; keep this tab open until then.',
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
    signIn: 'Sign in',
    refusedMore:
      'What you see may be out of date, and further changes stay in this tab. Copy what you need; then reload the page.',
  },
  people: {
    label: 'In the plan with you',
    /** Instead of the name of somebody who is not in the workspace any more. */
    former: 'Former member',
    more: ({ names }: { names: string }) => names,
  },
};
