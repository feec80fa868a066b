/** The one file that picks adapters and puts the server together. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@gameplan/shared/base/clock';
import type { PlanId } from '@gameplan/shared/base/ids';
import type { Random } from '@gameplan/shared/base/random';
import { ok } from '@gameplan/shared/base/result';
import * as Y from 'yjs';
import { createApp } from './app.ts';
import { createIdentify } from './auth/identity.ts';
import { createPasswords } from './auth/passwords.ts';
import { createPeople } from './auth/people.ts';
import { mountPeople } from './auth/people-routes.ts';
import { keptSecret } from './auth/secret.ts';
import { createSessions } from './auth/sessions.ts';
import { createResolveActor } from './auth/sync-actor.ts';
import { mountTokens } from './auth/token-routes.ts';
import { createApiTokens } from './auth/tokens.ts';
import { createTries } from './auth/tries.ts';
import type { Config } from './config.ts';
import { createClientFiles } from './http/client-files.ts';
import { createListener } from './http/listener.ts';
import type { Log } from './log.ts';
import { createPlanMaking } from './plans/plan-making.ts';
import type { PlanNames } from './plans/plan-names.ts';
import { createPlanNames } from './plans/plan-names.ts';
import { createPlanReading } from './plans/plan-reading.ts';
import { mountPlans } from './plans/plan-routes.ts';
import { createPlanRows } from './plans/plan-rows.ts';
import { openSqliteStorage } from './storage/sqlite/open-sqlite-storage.ts';
import type { Storage } from './storage/storage.ts';
import type { Rooms } from './sync/rooms.ts';

const systemClock: Clock = { now: () => Date.now() };
const systemRandom: Random = { bytes: (count) => randomBytes(count) };
const CLIENT_FOLDER = fileURLToPath(new URL('../client/dist', import.meta.url));

/** A server that is put together and not yet reachable. */
export interface ComposedServer {
  /** Opens the port and says which it is. */
  listen(): Promise<number>;
  /** Takes nothing new, finishes what is under way and lets go of the data folder. */
  stop(): Promise<void>;
}

interface Parts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly storage: Storage;
}

const composeAuth = async ({ config, log, clock, random, storage }: Parts) => {
  const { db } = storage;
  const { baseUrl, dataDir } = config;
  const secret = config.authSecret ?? (await keptSecret({ dataDir, random }));
  const passwords = createPasswords({ random });
  const people = createPeople({ db, clock, random });
  const tokens = createApiTokens({ db, clock, random });
  const sessions = createSessions({ db, clock, random, passwords, secret, baseUrl, log });
  const identify = createIdentify({ people, sessions, tokens });
  const resolveActor = createResolveActor({ identify, people, db });
  return { passwords, people, tokens, sessions, identify, resolveActor, tries: createTries() };
};

type Auth = Awaited<ReturnType<typeof composeAuth>>;

const composeRooms = ({ storage }: Parts, _planChanged: (planId: PlanId) => void): Rooms => ({
  connect: () => {
    throw new Error('not yet');
  },
  present: () => [],
  read: async (planId) => {
    const loaded = await storage.planLog.load(planId);
    if (!loaded.ok) return loaded;
    const doc = new Y.Doc();
    const { epoch, seq, snapshot, tail } = loaded.value;
    if (snapshot !== null) Y.applyUpdate(doc, snapshot.bytes);
    for (const row of tail) Y.applyUpdate(doc, row.bytes);
    return ok({ epoch, seq, bytes: Y.encodeStateAsUpdate(doc) });
  },
  stop: async () => undefined,
});

const composePlans = (parts: Parts) => {
  const { log, clock, random, storage } = parts;
  const rows = createPlanRows({ db: storage.db });
  const rooms: Rooms = composeRooms(parts, (planId) => names.changed(planId));
  const names: PlanNames = createPlanNames({ rooms, rows, log: log.with({ part: 'plan names' }) });
  const make = createPlanMaking({ rows, planLog: storage.planLog, clock, random });
  return { rows, rooms, names, make, reading: createPlanReading({ rooms, clock }) };
};

type Plans = ReturnType<typeof composePlans>;

const composeApp = ({ config, log, random, storage }: Parts, auth: Auth, plans: Plans) =>
  createApp({
    log,
    random,
    baseUrl: config.baseUrl,
    identify: auth.identify,
    isReady: async () => (await storage.health()).state === 'ok',
    clientFiles: createClientFiles({ folder: CLIENT_FOLDER, log }),
    mountFeatures: (mount) => {
      mountPeople(mount, auth);
      mountTokens(mount, auth);
      mountPlans(mount, { ...plans, people: auth.people });
    },
  });

/** Opens storage and puts everything together. Throws `StorageRefused` when the data folder cannot be used safely. */
export const composeServer = async (config: Config, log: Log): Promise<ComposedServer> => {
  const clock = systemClock;
  const storage = await openSqliteStorage({ dataDir: config.dataDir, log, clock });
  const parts = { config, log, clock, random: systemRandom, storage };
  const auth = await composeAuth(parts);
  const plans = composePlans(parts);
  const app = composeApp(parts, auth, plans);
  const listener = createListener({ app, upgrade: (_request, socket) => socket.destroy(), log });
  return {
    listen: () => listener.listen(config),
    stop: async () => {
      const closed = listener.close();
      await plans.rooms.stop();
      await plans.names.stop();
      await closed;
      await storage.close();
    },
  };
};
