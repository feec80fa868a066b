/** A plan behind the gate: what is let in is applied and kept as a log, and client ids become their first users'. */
import { judge } from '@gameplan/server/sync/gate/judge';
import type {
  GateVerdict,
  GateWorld,
  GateWriter,
  Holder,
} from '@gameplan/server/sync/gate/verdict';
import { applyAll, hasPending } from '@gameplan/server/sync/yjs-internals';
import * as Y from 'yjs';

export interface GateRoom {
  readonly doc: Y.Doc;
  readonly world: GateWorld;
  readonly log: readonly Uint8Array[];
  /** Judges an update; nothing comes of it. */
  judge(bytes: Uint8Array, writer?: GateWriter): GateVerdict;
  /** Judges an update and takes it if it is new. */
  take(bytes: Uint8Array, writer?: GateWriter): GateVerdict;
  /** Gives a client id to somebody. */
  lease(clientId: number, holder: Holder): void;
}

/** Somebody who writes; `isAnswer` as one who comes back. */
export const writerNamed = (userId: string, isAnswer = false): GateWriter => ({
  userId,
  isAnswer,
});

export const INES = writerNamed('usr_ines');

export const createGateRoom = (...seed: readonly Uint8Array[]): GateRoom => {
  const doc = new Y.Doc();
  applyAll(doc, seed);
  const log = [...seed];
  const leases = new Map<number, Holder>();
  const world = { doc, ahead: new Map(), holderOf: (id: number) => leases.get(id) };
  return {
    doc,
    world,
    log,
    judge: (bytes, writer = INES) => judge(world, bytes, writer),
    take: (bytes, writer = INES) => {
      const verdict = judge(world, bytes, writer);
      if (verdict.kind !== 'new') return verdict;
      const userId = writer === 'server' ? null : writer.userId;
      for (const claim of verdict.claims) leases.set(claim, { userId, isOfThisEpoch: true });
      applyAll(doc, [bytes]);
      if (hasPending(doc)) throw new Error('something pends');
      log.push(bytes);
      return verdict;
    },
    lease: (clientId, holder) => leases.set(clientId, holder),
  };
};
