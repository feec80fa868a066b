/** Signing up, in and out, and who the people of the workspace are. */
import * as z from 'zod/mini';
import { userId } from '../base/ids.ts';
import { name } from './name.ts';
import { route } from './route.ts';

/** Shortest password taken, in characters (ASVS 6.2: at least 12). */
export const PASSWORD_MIN = 12;
const PASSWORD_MAX = 1_024;

const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());

export const me = z.object({
  id: userId,
  name: z.string(),
  email: z.string(),
  role: z.enum(['administrator', 'member']),
});
export type Me = z.infer<typeof me>;

/** A person of the workspace, as everybody in it may see them. */
export const person = z.object({ id: userId, name: z.string() });
export type Person = z.infer<typeof person>;

export const signUp = route({
  method: 'POST',
  path: '/api/auth/sign-up/email',
  access: 'anyone',
  body: z.strictObject({
    name,
    email,
    password: z.string().check(z.minLength(PASSWORD_MIN), z.maxLength(PASSWORD_MAX)),
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

/** Everybody of the workspace, in the order in which they joined. */
export const listPeople = route({
  method: 'GET',
  path: '/api/people',
  access: 'signed-in',
  answer: z.object({ people: z.array(person) }),
});
