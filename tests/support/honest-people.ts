/**
 * People at work on a plan behind the gate, by chance that a seed replays: the product's own edits, undo and redo, and what
 * editors of other makers do; with lines that lag and break, work done offline, and pages loaded again meanwhile.
 */
import { LOCAL } from '@gameplan/client/plan/local-origin';
import { createOwnEdits } from '@gameplan/client/plan/own-edits';
import { editedRoots } from '@gameplan/client/plan/plan-roots';
import { createPlanUndo } from '@gameplan/client/plan/undo/plan-undo';
import { createPlanEdits } from '@gameplan/shared/plan/edits';
import * as Y from 'yjs';
import type { Dice } from '../fuzz/dice.ts';
import { honestActs, makeEdit } from '../shared/plan/random-edits.ts';
import type { GateRoom } from './gate-room.ts';
import { writerNamed } from './gate-room.ts';
import { rawEdits } from './raw-edits.ts';

/** Where what came from the server comes from. */
const SERVER = Symbol('server');

/** Not among them: typing at any unit of a text, which breaks letters that take two. */
const ACTS = honestActs.filter((act) => act !== 'typeText');

export interface Refused {
  readonly kind: string;
  readonly reason: string;
  readonly isAnswer: boolean;
  readonly bytes: Uint8Array;
}

export interface Counts {
  updates: number;
  answers: number;
  known: number;
  readonly refused: Refused[];
}

interface Page {
  readonly doc: Y.Doc;
  act(dice: Dice): void;
}

const CLOCK = { now: () => 1_800_000_000_000 };

/** A page that somebody has just loaded, with what was kept of the plan there. */
const openPage = (person: number, dice: Dice, kept: Uint8Array): Page => {
  const doc = new Y.Doc();
  doc.clientID = dice.below(2 ** 32);
  Y.applyUpdate(doc, kept, SERVER);
  const undo = createPlanUndo({ doc, roots: editedRoots(doc), clock: CLOCK, captureMs: 0 });
  // What an editor of another maker has: making and filling a record are taken back as any edit is.
  const rawUndo = new Y.UndoManager([...editedRoots(doc)], {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: 0,
  });
  const named = createPlanEdits({
    doc,
    origin: LOCAL,
    clock: CLOCK,
    random: dice,
    author: `usr_${person}`,
  });
  const own = { doc, edits: createOwnEdits({ doc, edits: named }) };
  const plain = { doc, edits: named };
  return {
    doc,
    act: (chance) => {
      const kind = chance.below(20);
      const number = () => chance.below(1_000);
      const step = { who: 0, kind: number(), one: number(), two: number(), three: number() };
      if (kind < 7)
        makeEdit(chance.below(2) === 0 ? own : plain, { act: chance.oneOf(ACTS), ...step });
      else if (kind < 16) doc.transact(() => chance.oneOf(rawEdits)(doc, chance), LOCAL);
      else if (kind === 16) undo.undo();
      else if (kind === 17) undo.redo();
      else if (kind === 18) rawUndo.undo();
      else rawUndo.redo();
    },
  };
};

/** Somebody at work: the page, and the line to the server while there is one. */
const createPerson = (number: number, room: GateRoom, counts: Counts, dice: Dice) => {
  const userId = `usr_${number}`;
  let page = openPage(number, dice, Y.encodeStateAsUpdate(room.doc));
  let outbox: Uint8Array[] | null = [];
  const inbox: Uint8Array[] = [];

  const send = (bytes: Uint8Array, isAnswer: boolean): Uint8Array | null => {
    counts.updates += 1;
    if (isAnswer) counts.answers += 1;
    const verdict = room.take(bytes, writerNamed(userId, isAnswer));
    if (verdict.kind === 'new') return bytes;
    if (verdict.kind === 'known') counts.known += 1;
    else {
      const reason = 'reason' in verdict ? `${verdict.rule}: ${verdict.reason}` : verdict.kind;
      counts.refused.push({ kind: verdict.kind, reason, isAnswer, bytes });
    }
    return null;
  };
  const listen = (): void => {
    page.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== SERVER) outbox?.push(bytes);
    });
  };
  listen();

  return {
    inbox,
    page: () => page,
    isOnline: () => outbox !== null,
    act: (chance: Dice) => page.act(chance),
    /** Sends what waits, as far as the line got; answers what was kept of it. */
    deliver: (most: number): readonly Uint8Array[] =>
      (outbox?.splice(0, most) ?? []).flatMap((bytes) => send(bytes, false) ?? []),
    receive: (most: number): void => {
      for (const bytes of inbox.splice(0, most)) Y.applyUpdate(page.doc, bytes, SERVER);
    },
    leave: () => {
      outbox = null;
      inbox.length = 0;
    },
    reload: () => {
      const kept = Y.encodeStateAsUpdate(page.doc);
      page.doc.destroy();
      page = openPage(number, dice, kept);
      if (outbox !== null) outbox = null;
      listen();
    },
    join: (): readonly Uint8Array[] => {
      outbox = [];
      inbox.length = 0;
      const lacking = Y.encodeStateAsUpdate(page.doc, Y.encodeStateVector(room.doc));
      Y.applyUpdate(
        page.doc,
        Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(page.doc)),
        SERVER,
      );
      const sent = send(lacking, true);
      return sent === null ? [] : [sent];
    },
  };
};

export interface History {
  readonly room: GateRoom;
  readonly counts: Counts;
  /** All documents, once everybody is back and has everything. */
  readonly docs: readonly Y.Doc[];
}

/** Lets people work until they have made so many updates. */
export const honestHistory = (room: GateRoom, dice: Dice, updates: number): History => {
  const counts: Counts = { updates: 0, answers: 0, known: 0, refused: [] };
  const people = Array.from({ length: 2 + dice.below(4) }, (_, number) =>
    createPerson(number, room, counts, dice),
  );
  const tell = (from: (typeof people)[number], sent: readonly Uint8Array[]): void => {
    for (const one of people) if (one !== from && one.isOnline()) one.inbox.push(...sent);
  };
  while (counts.updates < updates && counts.refused.length === 0) {
    const one = dice.oneOf(people);
    const kind = dice.below(40);
    if (kind < 24) one.act(dice);
    else if (kind < 30) tell(one, one.deliver(1 + dice.below(4)));
    else if (kind < 36) one.receive(1 + dice.below(6));
    else if (kind === 36) one.leave();
    else if (kind === 37) one.reload();
    if (!one.isOnline() && dice.below(10) === 0) tell(one, one.join());
  }
  // Documents tidy formats when they hear of others', which the others then hear of in turn.
  let quiet = 0;
  for (let round = 0; quiet < 2 && round < 50; round += 1) {
    const sent = people.flatMap((one) => one.join());
    quiet = sent.length === 0 ? quiet + 1 : 0;
  }
  return { room, counts, docs: people.map((one) => one.page().doc) };
};
