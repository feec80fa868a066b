/** The rows of the routes about people, their sessions and tokens, invitations, and the workspace itself. */
import { PASSWORD } from '../support/test-app.ts';
import { kindOf } from './actors.ts';
import { DONE, NOT_ALLOWED, problem, quietOr } from './expectations.ts';
import type { Cell, Row } from './row.ts';
import { byAdministrators, open, plain } from './row.ts';
import type { World } from './world.ts';
import { MALFORMED_ID, UNKNOWN_SECRET, unknownIdOf } from './world.ts';

const people = [
  'oneself',
  'somebody else',
  'somebody who left',
  'random id',
  'malformed id',
  'id of another kind',
] as const;

const personIn = (world: World, { actor, object }: Cell): string => {
  const ids: Readonly<Record<string, string>> = {
    oneself: world.actors[actor].id ?? world.people.other.me.id,
    'somebody else': world.people.commenter.me.id,
    'somebody who left': world.people.left.me.id,
    'random id': unknownIdOf('user'),
    'malformed id': MALFORMED_ID,
    'id of another kind': world.plans.own.id,
  };
  return ids[object] ?? '';
};

const isThere = (object: string): boolean => object === 'oneself' || object === 'somebody else';

const isOneself = ({ actor, object }: Cell): boolean =>
  object === 'oneself' || (actor === 'commenter' && object === 'somebody else');

/** A call about a person. */
const onPerson = (expects: Row['expects'], body?: unknown): Row => ({
  objects: people,
  call: (world, cell) => ({ params: { id: personIn(world, cell) }, body }),
  expects,
});

/** What only an administrator does to others; `oneself` is what they are answered about themselves. */
const byAdministratorsTo = (body: unknown, oneself = DONE): Row =>
  onPerson(({ actor, object }) => {
    if (!kindOf(actor).isAdministrator) return problem('not-allowed', 'person-missing');
    if (object === 'oneself') return oneself;
    return isThere(object) ? DONE : problem('person-missing');
  }, body);

/** Whoever asks for another's may be told anything, as long as it is still there afterwards. */
const ofOneself = (objects: Readonly<Record<string, (world: World) => string>>): Row => ({
  objects: Object.keys(objects),
  call: (world, { object }) => ({ params: { id: objects[object]?.(world) ?? '' } }),
  expects: () => quietOr('not-found'),
});

const invitations = ['open', 'ended', 'unknown', 'none'] as const;

const invitationSecret = (world: World, object: string): string => {
  if (object === 'open') return world.invitations.open.secret;
  if (object === 'ended') return world.invitations.ended.secret;
  return object === 'unknown' ? UNKNOWN_SECRET : '';
};

const byInvitation = (more: Partial<Row>): Row => ({
  objects: invitations,
  call: (world, { object }) => ({ body: { token: invitationSecret(world, object) } }),
  expects: ({ object }) => {
    if (object === 'open') return DONE;
    return object === 'none' ? problem('body-invalid') : problem('link-used-up');
  },
  ...more,
});

const credentials = ({ people: { commenter } }: World) => ({
  email: commenter.me.email,
  password: PASSWORD,
});

const newcomer = { name: 'Newcomer', email: 'newcomer@example.com', password: PASSWORD };

const signsUp: readonly Row[] = [
  { ...open(problem('sign-up-closed'), () => ({ body: newcomer })), label: 'uninvited' },
  {
    ...byInvitation({ isOpen: true }),
    label: 'invited',
    call: (world, { object }) => ({
      body: { ...newcomer, invitation: invitationSecret(world, object) },
    }),
    expects: ({ object }) =>
      object === 'open' ? DONE : problem('link-used-up', 'sign-up-closed', 'body-invalid'),
  },
];

const changesPerson: readonly Row[] = [
  onPerson(
    (cell) => {
      if (isOneself(cell)) return DONE;
      if (!kindOf(cell.actor).isAdministrator) return problem('not-allowed', 'person-missing');
      return isThere(cell.object) ? DONE : problem('person-missing');
    },
    { title: 'Head of everything' },
  ),
  { ...byAdministratorsTo({ role: 'administrator' }), label: 'the role' },
  { ...byAdministratorsTo({ managerId: null }), label: 'the manager line' },
];

const endsInvitation: Row = {
  objects: ['open', 'ended', 'random id', 'malformed id'],
  call: (world, { object }) => {
    const { open: openOne, ended } = world.invitations;
    const ids: Readonly<Record<string, string>> = {
      open: openOne.id,
      ended: ended.id,
      'random id': unknownIdOf('invitation'),
    };
    return { params: { id: ids[object] ?? MALFORMED_ID } };
  },
  expects: ({ actor, object }) => {
    if (!kindOf(actor).isAdministrator) return NOT_ALLOWED;
    return object === 'open' ? DONE : quietOr('not-found', 'link-used-up');
  },
};

const NO_SAMPLE = problem('not-a-sample', 'not-allowed');

export const peopleRows: Readonly<Record<string, readonly Row[]>> = {
  readEntrance: [open(DONE)],
  readContract: [open(DONE)],
  signUp: signsUp,
  signIn: [
    {
      ...open(DONE, (world) => ({ body: credentials(world) })),
      tells: ({ people: { commenter } }) => [commenter.me.email],
    },
    {
      ...open(problem('sign-in-refused'), (world) => ({
        body: { ...credentials(world), password: 'not the password of it' },
      })),
      label: 'with a wrong password',
    },
  ],
  signOut: [open(DONE)],
  whoAmI: [plain(DONE)],
  listPeople: [plain(DONE)],
  readPerson: [
    onPerson(({ object }) =>
      isThere(object) || object === 'somebody who left' ? DONE : problem('person-missing'),
    ),
  ],
  changePerson: changesPerson,
  removePerson: [byAdministratorsTo({}, problem('last-administrator'))],
  createInvitation: [plain(byAdministrators, () => ({ body: { role: 'member' } }))],
  listInvitations: [plain(byAdministrators)],
  endInvitation: [endsInvitation],
  showInvitation: [byInvitation({ isOpen: true })],
  acceptInvitation: [byInvitation({})],
  listSessions: [plain(DONE)],
  endOtherSessions: [plain(DONE)],
  endSession: [
    ofOneself({
      "another's session": ({ sessionOfOther }) => sessionOfOther,
      'random id': () => unknownIdOf('session'),
      'malformed id': () => MALFORMED_ID,
    }),
  ],
  endSessionsOf: [byAdministratorsTo(undefined)],
  changePassword: [
    plain(problem('password-wrong'), () => ({
      body: { current: 'not the password of it', password: 'one that nobody guesses' },
    })),
  ],
  createPasswordReset: [byAdministratorsTo(undefined)],
  resetPassword: [
    open(problem('link-used-up'), () => ({
      body: { token: UNKNOWN_SECRET, password: 'one that nobody guesses' },
    })),
  ],
  createToken: [plain(DONE, () => ({ body: { name: 'a script' } }))],
  listTokens: [plain(DONE)],
  deleteToken: [
    ofOneself({
      "another's token": ({ tokens }) => tokens.others,
      'random id': () => unknownIdOf('apiToken'),
      'malformed id': () => MALFORMED_ID,
    }),
  ],
  readWorkspace: [plain(DONE)],
  changeWorkspace: [plain(byAdministrators, () => ({ body: { name: 'Anew' } }))],
  openSample: [open(problem('workspace-not-empty'))],
  listSamplePeople: [plain(NO_SAMPLE)],
  becomeSamplePerson: [
    { ...onPerson(() => problem('not-a-sample', 'person-missing')), objects: ['somebody else'] },
  ],
  deleteSample: [plain(NO_SAMPLE)],
  readAudit: [plain(byAdministrators)],
};
