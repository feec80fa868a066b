/** What the server is put together from: the one list of what it takes from its surroundings. */
import type { Clock } from '@gameplan/shared/base/clock';
import type { Random } from '@gameplan/shared/base/random';
import type { Config } from './config.ts';
import type { Deriver } from './derive/deriver.ts';
import type { Log } from './log.ts';
import type { Storage } from './storage/storage.ts';
import type { Timers } from './sync/timers.ts';

/** Tests bring their own. */
export interface Parts {
  readonly config: Pick<Config, 'baseUrl' | 'host' | 'roomIdleSeconds'>;
  /** Signs session cookies. */
  readonly secret: string;
  /** What the first person has to type to sign up; nothing if not given. */
  readonly signUpCode?: string | null;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: Timers;
  readonly storage: Storage;
  /** The server's time zone: that of a new workspace. */
  readonly timeZone: string;
  /** Derives plans in another way than by a thread of its own. */
  readonly deriver?: Deriver;
  /** Where the built client lies. */
  readonly clientFolder: string;
  /** Tests hold every answer against the contract. */
  readonly checkAnswers?: boolean;
}
