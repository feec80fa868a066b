/** G4: a piece is written under a client id of its sender's, or under one that nobody has used. */
import { LIMITS } from '@gameplan/shared/sync/wire';
import { knownClock } from '../yjs-internals/held.ts';
import type { Refusal } from './refusal.ts';
import { refused, refusedWriter } from './refusal.ts';
import type { GateWorld } from './verdict.ts';

/** Client ids lie below this number. */
const CLIENT_IDS = 2 ** 32;

/** The client ids that the person is the first to use, or why the person may not write under one. */
export const claimsOf = (
  world: GateWorld,
  clients: Iterable<number>,
  userId: string,
): readonly number[] | Refusal => {
  const claims: number[] = [];
  for (const client of clients) {
    if (client >= CLIENT_IDS) return refused('G4', 'it is written under an id that no client has');
    const holder = world.holderOf(client);
    if (holder === undefined) {
      // What the document knows and nobody holds is the seed's, or the server's own.
      if (knownClock(world.doc, client) > 0)
        return refusedWriter('it is written under an id of nobody');
      claims.push(client);
    } else if (holder.userId !== userId) {
      return refusedWriter('it is written under the id of another person');
    } else if (!holder.isOfThisEpoch) {
      return refusedWriter('it is written under an id of an earlier epoch');
    }
  }
  if (claims.length <= LIMITS.newClients) return claims;
  return refused('G4', 'it is written under too many new ids');
};
