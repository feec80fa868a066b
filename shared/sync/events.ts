/**
 * What `/events` says: one socket per tab, JSON, for all that is SQL. Each event has a number of its person's own
 * sequence; whoever comes back says the last one seen and gets those after it, or is told to ask for everything anew.
 */
import * as z from 'zod/mini';
import { planId, userId } from '../base/ids.ts';

/** What may have changed. An event says where to look, not what is there now: whoever may see it asks for it. */
export const workspaceEvent = z.discriminatedUnion('kind', [
  /** Figures of a plan were derived anew. */
  z.object({ kind: z.literal('figures'), planId, seq: z.number() }),
  /** A plan was made, renamed or is gone. */
  z.object({ kind: z.literal('plans') }),
  z.object({ kind: z.literal('accounts') }),
  z.object({ kind: z.literal('people') }),
  z.object({ kind: z.literal('settings'), version: z.number() }),
  /** What the listener may do in a plan has changed; they may have come into it or be out of it. */
  z.object({ kind: z.literal('access'), planId }),
  /** Members or links of a plan have changed; told to those who may see it. */
  z.object({ kind: z.literal('members'), planId }),
  /** The listener's own profile or role in the workspace has changed. */
  z.object({ kind: z.literal('me') }),
  /** Told to a plan's owner: an administrator has made themselves a member. */
  z.object({ kind: z.literal('administrator-joined'), planId, personId: userId }),
  /** Told to a plan's owner: somebody deleted very much at once; the plan is kept as it was before. */
  z.object({ kind: z.literal('mass-delete'), planId, personId: userId, items: z.number() }),
  /** A new day has begun in the workspace's time zone. */
  z.object({ kind: z.literal('day'), today: z.string() }),
]);
export type WorkspaceEvent = z.infer<typeof workspaceEvent>;

/** A message of the server. */
export const eventMessage = z.discriminatedUnion('type', [
  /**
   * The first message. `run` names the server's memory of events: numbers of another run mean nothing. `isResumed` says
   * that everything after the client's last number follows; otherwise what it holds may be out of date. What follows is
   * numbered from `number` + 1.
   */
  z.object({
    type: z.literal('hello'),
    run: z.string(),
    number: z.number(),
    isResumed: z.boolean(),
    today: z.string(),
    settingsVersion: z.number(),
  }),
  z.object({ type: z.literal('event'), number: z.number(), event: workspaceEvent }),
  /** Nothing has happened for a while: whoever hears not even that has lost the line. */
  z.object({ type: z.literal('alive') }),
]);
export type EventMessage = z.infer<typeof eventMessage>;

/** Where the socket is; `?run=…&after=…` tells what was seen last. */
export const EVENTS_PATH = '/events';
