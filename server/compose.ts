/** The one file that picks adapters and puts the server together. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@gameplan/shared/base/clock';
import type { Random } from '@gameplan/shared/base/random';
import { LIMITS } from '@gameplan/shared/sync/wire';
import type { Audit } from './access/audit-chain.ts';
import { createAudit } from './access/audit-chain.ts';
import { checkAudit } from './access/audit-check.ts';
import { mountAccounts } from './accounts/account-routes.ts';
import { createApp } from './app.ts';
import { mountInvitations } from './auth/invitation-routes.ts';
import { newOneTimeCode } from './auth/one-time-code.ts';
import { mountPeople } from './auth/people-routes.ts';
import { mountProfiles } from './auth/profile-routes.ts';
import { keptSecret } from './auth/secret.ts';
import { mountSessions } from './auth/session-routes.ts';
import type { ResolveActor } from './auth/sync-actor.ts';
import { createResolveActor } from './auth/sync-actor.ts';
import { mountTokens } from './auth/token-routes.ts';
import type { Access } from './compose-access.ts';
import { composeAccess, mountAccess } from './compose-access.ts';
import type { Auth } from './compose-auth.ts';
import { composeAuth } from './compose-auth.ts';
import type { Plans } from './compose-plans.ts';
import { composePlans } from './compose-plans.ts';
import type { Config } from './config.ts';
import type { EventsEndpoint } from './events/endpoint.ts';
import { createEventsEndpoint, EVENTS_MAX_BYTES, sayAlive } from './events/endpoint.ts';
import type { EventHub } from './events/event-hub.ts';
import { createEventHub } from './events/event-hub.ts';
import type { TellEvent } from './events/tell-event.ts';
import { tellWorkspaceChanges } from './events/workspace-events.ts';
import { createClientFiles } from './http/client-files.ts';
import { mountContract } from './http/contract-routes.ts';
import type { Upgrade } from './http/listener.ts';
import { createListener } from './http/listener.ts';
import { isForThisMachine } from './http/loopback.ts';
import { createOriginCheck } from './http/origin.ts';
import { createSockets } from './http/sockets.ts';
import type { Log } from './log.ts';
import type { Parts } from './parts.ts';
import { mountPlanBin } from './plans/bin-routes.ts';
import { mountPlans } from './plans/plan-routes.ts';
import { mountWriters } from './plans/writer-routes.ts';
import { createSample } from './sample/sample.ts';
import { mountSample } from './sample/sample-routes.ts';
import { openSqliteStorage } from './storage/sqlite/open-sqlite-storage.ts';
import type { SyncEndpoint } from './sync/endpoint.ts';
import { createSyncEndpoint } from './sync/endpoint.ts';
import { systemTimers } from './sync/timers.ts';
import type { Workspace } from './workspace/open-workspace.ts';
import { openWorkspace } from './workspace/open-workspace.ts';
import { mountWorkspace } from './workspace/workspace-routes.ts';

const systemClock: Clock = { now: () => Date.now() };
const systemRandom: Random = { bytes: (count) => randomBytes(count) };
const CLIENT_FOLDER = fileURLToPath(new URL('../client/dist', import.meta.url));

/** A server that is put together and not yet reachable. */
export interface ComposedServer {
  /** What the first person has to type to sign up; null where that takes no code, or somebody has joined. */
  readonly signUpCode: string | null;
  /** Opens the port and says which it is. */
  listen(): Promise<number>;
  /** Takes nothing new, finishes what is under way and lets go of the data folder. */
  stop(): Promise<void>;
}

interface Features {
  readonly audit: Audit;
  readonly auth: Auth;
  readonly access: Access;
  readonly plans: Plans;
  readonly workspace: Workspace;
  readonly tell: TellEvent;
}

const composeApp = (parts: Parts, features: Features) => {
  const { audit, auth, access, plans, workspace, tell } = features;
  const { accessChanged } = access;
  const { config, log, clock, random, storage, clientFolder, checkAnswers = false } = parts;
  return createApp({
    log,
    random,
    checkAnswers,
    baseUrl: config.baseUrl,
    originAllowed: createOriginCheck(config),
    identify: auth.identify,
    isReady: async () => (await storage.health()).state === 'ok',
    clientFiles: createClientFiles({ folder: clientFolder, log }),
    mountFeatures: (mount) => {
      mountPeople(mount, { ...auth, tell });
      mountProfiles(mount, { ...auth, accessChanged, tell });
      mountInvitations(mount, { ...auth, workspace, tell });
      mountSessions(mount, auth);
      mountTokens(mount, auth);
      mountWorkspace(mount, { ...auth, workspace });
      mountAccounts(mount, { accounts: plans.accounts, clock, random, tell });
      mountPlans(mount, { ...plans, access: access.access });
      mountWriters(mount, { access: access.access, db: storage.db });
      mountPlanBin(mount, plans);
      mountAccess(mount, { parts, audit, auth, access });
      mountContract(mount);
      const sample = createSample({ ...parts, ...plans, ...auth, workspace, tell });
      mountSample(mount, { sample, tries: auth.tries });
    },
  });
};

const composeSync = (
  { config, timers, log }: Parts,
  resolveActor: ResolveActor,
  { auth, access, plans }: Pick<Features, 'auth' | 'access' | 'plans'>,
): SyncEndpoint => {
  const { rooms } = plans;
  return createSyncEndpoint({
    rooms: { ...rooms, ...auth.live.guard(access.live.guard(rooms)) },
    resolveActor,
    sockets: createSockets({
      maxBytes: LIMITS.frameBytes,
      originAllowed: createOriginCheck(config),
      timers,
      log: log.with({ part: 'sync' }),
    }),
    log,
  });
};

const composeEvents = ({ config, timers, log }: Parts, auth: Auth, hub: EventHub): EventsEndpoint =>
  createEventsEndpoint({
    hub,
    identify: auth.identify,
    live: auth.live,
    sockets: createSockets({
      maxBytes: EVENTS_MAX_BYTES,
      originAllowed: createOriginCheck(config),
      keepAlive: sayAlive,
      timers,
      log: log.with({ part: 'events' }),
    }),
    log,
  });

/** Whoever has a socket at a request's path takes it. */
const upgradeBy =
  (...endpoints: readonly Pick<SyncEndpoint, 'upgrade'>[]): Upgrade =>
  (request, socket, head) =>
    endpoints.some((endpoint) => endpoint.upgrade(request, socket, head));

/** Puts the features together over storage that is open. */
export const composeFeatures = async (parts: Parts) => {
  const { clock, timers, timeZone, log, storage } = parts;
  const { db } = storage;
  const audit = createAudit({ db, clock });
  const { note } = audit;
  const workspace = await openWorkspace({ db, clock, timers, timeZone, note, log });
  const hub = createEventHub({ workspace, random: parts.random });
  const { tell } = hub;
  tellWorkspaceChanges(workspace, tell);
  const auth = composeAuth(parts, { workspace, note });
  const access = composeAccess(parts, { audit, tell });
  const plans = composePlans(parts, { workspace, audit, access, people: auth.people, tell });
  const features = { audit, auth, access, plans, workspace, tell };
  const resolveActor = createResolveActor({ ...auth, ...access });
  const sync = composeSync(parts, resolveActor, features);
  const events = composeEvents(parts, auth, hub);
  plans.derivations.catchUp();
  access.expiry.look();
  plans.bin.sweep();
  const checked = checkAudit({ audit, log });
  return {
    ...features,
    resolveActor,
    hub,
    app: composeApp(parts, features),
    upgrade: upgradeBy(sync, events),
    /** Takes nothing new and finishes what is under way. */
    stop: async (): Promise<void> => {
      workspace.stop();
      await Promise.all([access.expiry.stop(), plans.bin.stop(), checked]);
      await plans.rooms.stop();
      await Promise.all([sync.stop(), events.stop()]);
      await plans.derivations.stop();
      await plans.deriver.stop();
    },
  };
};

/** Opens storage and puts everything together. Throws `StorageRefused` when the data folder cannot be used safely. */
export const composeServer = async (config: Config, log: Log): Promise<ComposedServer> => {
  const { dataDir } = config;
  const system = { clock: systemClock, random: systemRandom, timers: systemTimers };
  const storage = await openSqliteStorage({ dataDir, log, clock: systemClock });
  const secret = config.authSecret ?? (await keptSecret({ dataDir, random: systemRandom }));
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const here = { timeZone, clientFolder: CLIENT_FOLDER };
  const signUpCode = isForThisMachine(config) ? null : newOneTimeCode(systemRandom);
  const parts = { ...system, ...here, config, secret, signUpCode, log, storage };
  const { app, upgrade, auth, workspace, stop } = await composeFeatures(parts);
  // Once the sample is deleted, whoever signs up is the first one too.
  const isAwaited = workspace.isSample() || (await auth.people.isEmpty());
  const listener = createListener({ app, upgrade, log });
  return {
    signUpCode: isAwaited ? signUpCode : null,
    listen: () => listener.listen(config),
    stop: async () => {
      const closed = listener.close();
      await stop();
      await closed;
      await storage.close();
    },
  };
};
