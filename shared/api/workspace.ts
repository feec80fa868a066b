/** The workspace: its settings, and how it begins. */
import * as z from 'zod/mini';
import { settingsFields, workspaceSettings } from '../workspace/settings.ts';
import { me, person } from './people.ts';
import { route } from './route.ts';

/** The settings with what else every page needs to know of the workspace. */
export const workspace = z.object({
  settings: workspaceSettings,
  /** The plain date in the workspace's time zone by the server's clock. */
  today: z.string(),
  /** Whether this is the sample, in which one may be each of its people. */
  isSample: z.boolean(),
});
export type Workspace = z.infer<typeof workspace>;

export const readWorkspace = route({
  method: 'GET',
  path: '/api/workspace',
  access: 'signed-in',
  answer: workspace,
});

/** Changes settings; lists are replaced as a whole. `version` names the settings that were seen: others are refused. */
export const changeWorkspace = route({
  method: 'PATCH',
  path: '/api/workspace',
  access: 'signed-in',
  body: z.partial(z.strictObject({ version: z.int(), ...settingsFields })),
  answer: workspace,
});

/** What a stranger may know: whether anybody is here yet, and what it takes to sign up. */
export const readEntrance = route({
  method: 'GET',
  path: '/api/entrance',
  access: 'anyone',
  answer: z.object({
    isEmpty: z.boolean(),
    isSample: z.boolean(),
    /** `first`: whoever signs up now begins the workspace; `code`: and types the code that the server printed. */
    signUp: z.enum(['first', 'code', 'invited', 'open']),
  }),
});

/** Fills an empty workspace with the sample's people and plan, and signs the caller in as its account manager. */
export const openSample = route({
  method: 'POST',
  path: '/api/sample',
  access: 'anyone',
  answer: me,
});

export const samplePerson = z.object({ ...person.shape, title: z.string() });

/** The people of the sample, each of whom one may be. */
export const listSamplePeople = route({
  method: 'GET',
  path: '/api/sample/people',
  access: 'signed-in',
  answer: z.object({ people: z.array(samplePerson) }),
});

/** Signs the caller in as somebody else of the sample. */
export const becomeSamplePerson = route({
  method: 'POST',
  path: '/api/sample/people/:id',
  access: 'signed-in',
  answer: me,
});

/** Deletes the sample: people, plans and settings. The workspace is as empty as on its first day. */
export const deleteSample = route({
  method: 'DELETE',
  path: '/api/sample',
  access: 'signed-in',
  answer: z.object({}),
});
