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
  /** Judges an update where something else holds beside. */
  judgeIn(world: GateWorld, bytes: Uint8Array): GateVerdict;
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
    judgeIn: (other, bytes) => judge(other, bytes, INES),
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

/** A copy of the room's plan that writes under that client id, and what it does in one go, as an update. */
export const written = (
  room: GateRoom,
  client: number,
  write: (doc: Y.Doc) => void,
): Uint8Array => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc));
  return writtenIn(doc, client, write);
};

/** What a person's document does in one go, as the update that its page sends. */
export const writtenIn = (doc: Y.Doc, client: number, write: (doc: Y.Doc) => void): Uint8Array => {
  doc.clientID = client;
  const sent: Uint8Array[] = [];
  const keep = (update: Uint8Array) => sent.push(update);
  doc.on('update', keep);
  doc.transact(() => write(doc));
  doc.off('update', keep);
  const [update] = sent;
  if (update === undefined || sent.length > 1) throw new Error('it is no single update');
  return update;
};

/** The rule and the code by which something is refused, or what else comes of it. */
export const outcome = (verdict: GateVerdict): string =>
  verdict.kind === 'refused' ? `${verdict.rule} ${verdict.code}` : verdict.kind;
