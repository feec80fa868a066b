/** Signing up, in and out, and who the people of the workspace are. */
import * as z from 'zod/mini';
import { workspaceRole } from '../access/roles.ts';
import { userId } from '../base/ids.ts';
import { name } from './name.ts';
import { route } from './route.ts';

/** Shortest password taken, in characters (ASVS 6.2: at least 12). */
export const PASSWORD_MIN = 12;
const PASSWORD_MAX = 1_024;

export const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());

/** A password as it is chosen; one that is only compared may be of any length. */
export const newPassword = z.string().check(z.minLength(PASSWORD_MIN), z.maxLength(PASSWORD_MAX));

export const me = z.object({
  id: userId,
  name: z.string(),
  email: z.string(),
  role: workspaceRole,
});
export type Me = z.infer<typeof me>;

/** A person of the workspace, as everybody in it may see them. */
export const person = z.object({ id: userId, name: z.string() });
export type Person = z.infer<typeof person>;

/** What somebody says of themselves beside their name: one line each, empty for none. */
const aboutThem = z.string().check(z.trim(), z.maxLength(200));

/** A person with all that the list of people shows. */
export const listedPerson = z.object({
  ...person.shape,
  title: z.string(),
  /** Of which part of the company they are, in their own words: "Finance". */
  function: z.string(),
  /** Whom they report to; that person may comment on the plans of everybody below them. */
  managerId: z.nullable(userId),
  /** Null for somebody who has left: their name stays on what they wrote. */
  role: z.nullable(workspaceRole),
  /** Only for administrators and for oneself. */
  email: z.optional(z.string()),
});
export type ListedPerson = z.infer<typeof listedPerson>;

export const signUp = route({
  method: 'POST',
  path: '/api/auth/sign-up/email',
  access: 'anyone',
  body: z.strictObject({
    name,
    email,
    password: newPassword,
    /** The token of an invitation; without one only the first person may sign up, unless sign-up is open. */
    invitation: z.optional(z.string().check(z.maxLength(200))),
    /** The one-time code that the server prints at its start, where it can be reached from other machines. */
    code: z.optional(z.string().check(z.maxLength(200))),
  }),
  answer: me,
});

export const signIn = route({
  method: 'POST',
  path: '/api/auth/sign-in/email',
  access: 'anyone',
  body: z.strictObject({
    email,
    password: z.string().check(z.minLength(1), z.maxLength(PASSWORD_MAX)),
  }),
  answer: me,
});

export const signOut = route({
  method: 'POST',
  path: '/api/auth/sign-out',
  access: 'anyone',
  answer: z.object({}),
});

export const whoAmI = route({ method: 'GET', path: '/api/me', access: 'signed-in', answer: me });

/** Everybody of the workspace, those who have left among them, in the order in which they joined. */
export const listPeople = route({
  method: 'GET',
  path: '/api/people',
  access: 'signed-in',
  answer: z.object({ people: z.array(listedPerson) }),
});

export const readPerson = route({
  method: 'GET',
  path: '/api/people/:id',
  access: 'signed-in',
  answer: listedPerson,
});

/** Everybody changes their own name, title and function; an administrator also others', and role and manager line. */
export const changePerson = route({
  method: 'PATCH',
  path: '/api/people/:id',
  access: 'signed-in',
  body: z.partial(
    z.strictObject({
      name,
      title: aboutThem,
      function: aboutThem,
      managerId: z.nullable(userId),
      role: workspaceRole,
    }),
  ),
  answer: listedPerson,
});

/**
 * Removes a person from the workspace: sessions, tokens, memberships and what they could write with end; the name stays on
 * what they wrote. Plans that they own go to `handOverTo`, which must be named where there are any.
 */
export const removePerson = route({
  method: 'DELETE',
  path: '/api/people/:id',
  access: 'signed-in',
  body: z.strictObject({ handOverTo: z.optional(userId) }),
  answer: z.object({}),
});
