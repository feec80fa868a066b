/** The rows of the routes about plans, their members, links and tickets, and accounts. */
import { kindOf } from './actors.ts';
import { DONE, planAnswer, problem, quietOr, seesNothing } from './expectations.ts';
import type { Row } from './row.ts';
import { onPlan, plain, planObjectOf } from './row.ts';
import type { World } from './world.ts';
import { MALFORMED_ID, UNKNOWN_SECRET, unknownIdOf } from './world.ts';

const links = ['open link', 'ended link', 'unknown secret', 'no secret'] as const;

/** The links of other plans and ended ones are no links of this plan. */
const endsForeignLink: Row = {
  label: 'a link that is not of this plan',
  objects: ["another's link", 'ended link', 'random id', 'malformed id'],
  call: (world, { object }) => {
    const linkIds: Readonly<Record<string, string>> = {
      "another's link": world.links.others.id,
      'ended link': world.links.ended.id,
      'random id': unknownIdOf('planLink'),
      'malformed id': MALFORMED_ID,
    };
    return { params: { id: world.plans.own.id, linkId: linkIds[object] ?? '' } };
  },
  expects: ({ actor }) => {
    const answer = planAnswer('plan.share', actor, 'own plan');
    return answer === DONE ? quietOr('not-found', 'link-used-up') : answer;
  },
};

const opensLink: Row = {
  objects: links,
  call: ({ links }, { object }) => {
    const secrets: Readonly<Record<string, string>> = {
      'open link': links.own.secret,
      'ended link': links.ended.secret,
      'unknown secret': UNKNOWN_SECRET,
      'no secret': '',
    };
    return { body: { token: secrets[object] } };
  },
  expects: ({ object }) => {
    if (object === 'open link') return DONE;
    return object === 'no secret' ? problem('body-invalid') : problem('link-used-up');
  },
};

/** Everybody may take off themselves, and the owner all others; here it is the viewer who is taken off. */
const takesOffViewer: Row = {
  ...onPlan('plan.share', ({ people }) => ({ params: { userId: people.viewer.me.id } })),
  expects: ({ actor, object }) =>
    actor === 'viewer' && object === 'own plan'
      ? DONE
      : onPlan('plan.share').expects({ actor, object }),
};

/** To see links is to share: a token that may only read does not see them. */
const showsLinks: Row = {
  ...onPlan('plan.share'),
  expects: ({ actor, object }) =>
    kindOf(actor).onlyReads && !seesNothing(actor, planObjectOf(object))
      ? problem('read-only-token')
      : planAnswer('plan.share', actor, planObjectOf(object)),
};

const accountIn = (world: World, object: string): string => {
  if (object === 'account') return world.accountId;
  if (object === 'random id') return unknownIdOf('account');
  return object === 'malformed id' ? MALFORMED_ID : world.plans.own.id;
};

const onAccount = (body?: unknown): Row => ({
  objects: ['account', 'random id', 'malformed id', 'id of another kind'],
  call: (world, { object }) => ({ params: { id: accountIn(world, object) }, body }),
  expects: ({ object }) => (object === 'account' ? DONE : problem('account-missing')),
});

/** Asks whoever wrote a plan in a way that is not taken: only who may read the plan learns that. */
const asksBadly = (label: string, query: string): Row => ({
  ...onPlan('plan.read', () => ({ query })),
  label,
  expects: ({ actor, object }) => {
    const answer = planAnswer('plan.read', actor, planObjectOf(object));
    return answer === DONE ? problem('body-invalid') : answer;
  },
});

export const planRows: Readonly<Record<string, readonly Row[]>> = {
  listAccounts: [plain(DONE)],
  createAccount: [plain(DONE, () => ({ body: { name: 'Contoso' } }))],
  readAccount: [onAccount()],
  changeAccount: [onAccount({ status: 'existing' })],
  listPlans: [plain(DONE)],
  createPlan: [
    plain(DONE, () => ({ body: { name: 'Anew', account: 'Contoso', template: 'blank' } })),
    {
      ...onPlan('plan.follow'),
      label: 'the one that follows',
      call: (world, { object }) => ({
        body: { follows: world.planIdFor(planObjectOf(object)) },
      }),
      // What is no id of a plan at all is no body of the route.
      expects: ({ actor, object }) =>
        object === 'malformed id' || object === 'id of another kind'
          ? problem('body-invalid')
          : planAnswer('plan.follow', actor, planObjectOf(object)),
    },
  ],
  readPlanSummary: [onPlan('plan.read')],
  readPlanData: [onPlan('plan.read')],
  listWriters: [
    onPlan('plan.read', () => ({ query: 'clients=1,2,3' })),
    asksBadly('a list that is none', 'clients=1,x'),
    asksBadly('no list', ''),
  ],
  listBinnedPlans: [plain(DONE)],
  deletePlan: [onPlan('plan.delete')],
  restorePlan: [onPlan('plan.delete')],
  listMembers: [onPlan('plan.read')],
  putMember: [
    onPlan('plan.share', ({ people }) => ({
      params: { userId: people.stranger.me.id },
      body: { role: 'viewer' },
    })),
  ],
  removeMember: [takesOffViewer],
  listPlanLinks: [showsLinks],
  createPlanLink: [onPlan('plan.share', () => ({ body: { role: 'viewer' } }))],
  endPlanLink: [
    onPlan('plan.share', ({ links }, object) => ({
      params: { linkId: object === "another's plan" ? links.others.id : links.own.id },
    })),
    endsForeignLink,
  ],
  openPlanLink: [opensLink],
  createTicket: [onPlan('plan.read')],
};
