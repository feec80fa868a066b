/** How writing goes, told by what became of the last writes. */
import type { StorageError, StorageHealth } from '../storage.ts';

const WELL: StorageHealth = { state: 'ok', reason: null };

/** Keeps what the last writes say: a full disk is over with the first write that finds room, an I/O error never is. */
export const createWriteHealth = () => {
  let health = WELL;
  return {
    wrote: (): void => {
      if (health.state === 'full') health = WELL;
    },
    failed: ({ failure, message }: StorageError): void => {
      if (health.state === 'broken') return;
      if (failure === 'disk-full') health = { state: 'full', reason: message };
      if (failure === 'broken') health = { state: 'broken', reason: message };
    },
    now: (): StorageHealth => health,
  };
};

export type WriteHealth = ReturnType<typeof createWriteHealth>;
