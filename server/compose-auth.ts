/** Puts together who people are and how they come in; the adapters come from `compose.ts`. */
import type { NoteAudit } from './access/audit.ts';
import { createAccepting } from './auth/accepting.ts';
import { createDoor } from './auth/door.ts';
import { createIdentify } from './auth/identity.ts';
import { createInvitations } from './auth/invitations.ts';
import { createLeaving } from './auth/leaving.ts';
import { createLiveSessions } from './auth/live-sessions.ts';
import { createPasswordChanges } from './auth/password-changes.ts';
import { createPasswordResets } from './auth/password-resets.ts';
import { createPasswords } from './auth/passwords.ts';
import { createPeople } from './auth/people.ts';
import { createProfiles } from './auth/profiles.ts';
import { createSessionEndings } from './auth/session-endings.ts';
import { createSessionLife } from './auth/session-life.ts';
import { createSessions } from './auth/sessions.ts';
import { createSocketTickets } from './auth/socket-tickets.ts';
import { createApiTokens } from './auth/tokens.ts';
import { createTries } from './auth/tries.ts';
import { createOwnOrigin } from './http/own-origin.ts';
import type { Parts } from './parts.ts';
import type { WorkspaceState } from './workspace/workspace-state.ts';

export interface AuthSurroundings {
  readonly workspace: Pick<WorkspaceState, 'settings'>;
  readonly note: NoteAudit;
}

/** Everything that knows people, what lets them in and what they are signed in by. */
export const composeAuth = (parts: Parts, { workspace, note }: AuthSurroundings) => {
  const { config, secret, log, clock, random, timers, storage, signUpCode = null } = parts;
  const { db } = storage;
  const { baseUrl } = config;
  const kept = { db, clock, random, note };
  const passwords = createPasswords({ random });
  const invitations = createInvitations(kept);
  const resets = createPasswordResets(kept);
  const door = createDoor({ db, settings: workspace.settings, invitations, code: signUpCode });
  const people = createPeople({ ...kept, door });
  const profiles = createProfiles({ db, invitations, resets, note });
  const accept = createAccepting({ db, invitations, note });
  const tickets = createSocketTickets({ clock, random });
  const life = createSessionLife({ db, clock });
  const live = createLiveSessions({ life, clock, timers, log: log.with({ part: 'sessions' }) });
  const ended = (sessionId: string): void => {
    tickets.drop(sessionId);
    live.end(sessionId);
  };
  const tokens = createApiTokens({ ...kept, ended });
  const ends = { db, note, ended };
  const endings = createSessionEndings(ends);
  const passwordChanges = createPasswordChanges({ ...kept, passwords, resets, ended });
  const remove = createLeaving({ ...ends, clock, invitations, resets });
  const begins = { db, clock, random, passwords, secret, baseUrl, log };
  const sessions = createSessions({ ...begins, life, used: live.used, ended });
  const identify = createIdentify({ people, sessions, tokens });
  const tries = createTries();
  const ownOrigin = createOwnOrigin(config);
  return {
    ...{ passwords, people, profiles, invitations, accept, door, resets, tokens, tickets },
    ...{ sessions, life, live, ended, identify, tries, ownOrigin },
    ...{ endings, passwordChanges, remove },
  };
};

export type Auth = ReturnType<typeof composeAuth>;
