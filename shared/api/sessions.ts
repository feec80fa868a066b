/** Sessions seen and ended, and passwords changed. */
import * as z from 'zod/mini';
import { secretToken } from './invitations.ts';
import { me, newPassword } from './people.ts';
import { route } from './route.ts';

/** How long the link that sets a new password is good, in ms (ASVS 6.4: short). */
export const RESET_MS = 30 * 60_000;

export const session = z.object({
  id: z.string(),
  /** Whether it is the one that asks. */
  isThis: z.boolean(),
  /** The program it was begun with, as that named itself. */
  agent: z.string(),
  startedAt: z.string(),
  lastUsedAt: z.string(),
});
export type Session = z.infer<typeof session>;

/** The caller's own sessions, the last used first. */
export const listSessions = route({
  method: 'GET',
  path: '/api/sessions',
  access: 'signed-in',
  answer: z.object({ sessions: z.array(session) }),
});

/** Ends all of the caller's sessions but the one that asks. */
export const endOtherSessions = route({
  method: 'DELETE',
  path: '/api/sessions',
  access: 'signed-in',
  answer: z.object({}),
});

export const endSession = route({
  method: 'DELETE',
  path: '/api/sessions/:id',
  access: 'signed-in',
  answer: z.object({}),
});

/** An administrator ends all sessions and API tokens of a person, as after a lost computer. */
export const endSessionsOf = route({
  method: 'DELETE',
  path: '/api/people/:id/sessions',
  access: 'signed-in',
  answer: z.object({}),
});

/** Changes one's own password; all other sessions end. */
export const changePassword = route({
  method: 'POST',
  path: '/api/auth/change-password',
  access: 'signed-in',
  body: z.strictObject({
    current: z.string().check(z.minLength(1), z.maxLength(1_024)),
    password: newPassword,
  }),
  answer: z.object({}),
});

/** An administrator makes the link by which a person sets a new password. It is shown in this answer only. */
export const createPasswordReset = route({
  method: 'POST',
  path: '/api/people/:id/password-reset',
  access: 'signed-in',
  answer: z.object({ link: z.string(), token: z.string(), expiresAt: z.string() }),
});

/** Sets a new password by such a link, ends every session of the person and signs them in. */
export const resetPassword = route({
  method: 'POST',
  path: '/api/auth/reset-password',
  access: 'anyone',
  body: z.strictObject({ token: secretToken, password: newPassword }),
  answer: me,
});
