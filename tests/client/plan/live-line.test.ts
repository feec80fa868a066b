import type { LocalStore } from '@gameplan/client/plan/device/local-store';
import { TRY_MS } from '@gameplan/client/plan/link/link-watch';
import { createLivePlan } from '@gameplan/client/plan/live-plan';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { ackFrame, HANDSHAKE, readHandshake, welcomeFrame } from '@gameplan/shared/sync/handshake';
import { MESSAGE } from '@gameplan/shared/sync/wire';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, onTestFinished, test } from 'vitest';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as Y from 'yjs';
import { answerFrameOf, askingFrameOf, updateFrameOf } from '../../support/fake-socket.ts';
import type { FakeLine } from '../../support/line-socket.ts';
import { createLineSocket } from '../../support/line-socket.ts';
import { createManualTime, settle } from '../../support/manual-time.ts';
import { createMemoryLocalStore } from '../../support/memory-local-store.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const WELCOMED = welcomeFrame({
  proto: 1,
  epoch: 3,
  docSeq: 7,
  role: 'editor',
  canWrite: true,
  readOnlyBecause: null,
  minSchema: 1,
  limits: { frameBytes: 1_048_576, newClocksOfUpdate: 200_000 },
  serverTime: 0,
  today: '2027-01-01',
  settingsVersion: 1,
});

const openPlan = async (store: LocalStore | null = null) => {
  const { socket, lines } = createLineSocket();
  const time = createManualTime();
  const aside: [string, boolean][] = [];
  const heard = new Map<string, () => void>();
  const live = createLivePlan({
    planId: 'pln_1',
    self: { id: 'usr_1', name: 'Ines', colour: 0 },
    page: {
      origin: 'http://127.0.0.1',
      typing: () => null,
      listen: (event, step) => {
        heard.set(event, step);
        return () => heard.delete(event);
      },
    },
    clock: time.clock,
    random: seededRandom(1),
    timers: time.timers,
    store,
    tab: 'tab',
    socket,
    aside: { title: () => 'Calderra / FY27', kept: (...given) => aside.push(given) },
  });
  let hasEnded = false;
  const end = (): void => {
    if (!hasEnded) live.end();
    hasEnded = true;
  };
  onTestFinished(end);
  live.access.know({
    actor: { role: 'member', scope: 'write' },
    plan: { role: 'editor', isApprover: false, isDeleted: false },
  });
  await settle();
  return { live, lines, time, heard, aside, end };
};

const lineAt = (lines: readonly FakeLine[], at: number): FakeLine => {
  const line = lines[at];
  if (line === undefined) throw new Error(`there is no line ${at}`);
  return line;
};

/** The server lets it in, gives an empty plan and asks for what it lacks. */
const letIn = (line: FakeLine): void => {
  line.open();
  line.hears(WELCOMED);
  line.hears(answerFrameOf(Y.encodeStateAsUpdate(new Y.Doc())));
  line.hears(askingFrameOf(new Y.Doc()));
};

const greetingOf = (frame: Uint8Array | undefined) => {
  const decoder = decoding.createDecoder(frame ?? new Uint8Array());
  const type = decoding.readVarUint(decoder);
  const read = readHandshake(type, decoder);
  return read.ok ? read.value : null;
};

/** How many frames bring edits: answers and updates. */
const editsOf = (line: FakeLine): number =>
  line.sent.filter(([outer, inner]) => outer === MESSAGE.sync && inner !== 0).length;

test('the first frame of every connection is the greeting, with the schema number and what is known', async () => {
  const { lines, live } = await openPlan();
  letIn(lineAt(lines, 0));
  live.link.tryNow();
  lineAt(lines, 1).open();
  expect(lineAt(lines, 0).sent[0]?.[0]).toBe(HANDSHAKE.hello);
  expect(greetingOf(lineAt(lines, 0).sent[0])).toMatchObject({
    kind: 'hello',
    body: { proto: 1, schemaVersion: SCHEMA, knownEpoch: null, knownSeq: null },
  });
  expect(greetingOf(lineAt(lines, 1).sent[0])).toMatchObject({
    body: { knownEpoch: 3, knownSeq: 7 },
  });
});

test('[ux:B12] an edit waits from its own frame on until the server acknowledges that message', async () => {
  const { lines, live } = await openPlan();
  const line = lineAt(lines, 0);
  letIn(line);
  expect(editsOf(line)).toBe(1);
  live.edits.setPlanField('name', 'FY28');
  expect(editsOf(line)).toBe(2);
  expect(live.link.current().waitingEdits).toBe(1);
  line.hears(ackFrame({ upTo: 1, docSeq: 7 }));
  expect(live.link.current().waitingEdits).toBe(1);
  line.hears(ackFrame({ upTo: 2, docSeq: 8 }));
  expect(live.link.current()).toMatchObject({ waitingEdits: 0, dirtySince: null });
});

test('[fail:23] a deletion waits like any edit, and so do undo and redo', async () => {
  const { lines, live } = await openPlan();
  const line = lineAt(lines, 0);
  letIn(line);
  const acknowledge = (): void => line.hears(ackFrame({ upTo: editsOf(line), docSeq: 8 }));
  const card = live.edits.addCard({ box: 'strength', text: 'Reply time' });
  acknowledge();
  expect(live.link.current().waitingEdits).toBe(0);
  const text = live.edits.cardText(card.ok ? card.value : '');
  const before = Y.encodeStateVector(live.doc);
  if (text.ok) live.doc.transact(() => text.value.delete(0, 5), Symbol('deletes alone'));
  expect(Y.encodeStateVector(live.doc)).toEqual(before);
  expect(live.link.current().dirtySince).not.toBeNull();
  acknowledge();
  expect(live.link.current().dirtySince).toBeNull();
  live.undo.undo();
  expect(live.link.current().waitingEdits).toBe(1);
  acknowledge();
  live.undo.redo();
  expect(live.link.current().waitingEdits).toBe(1);
});

test('[fail:21] what was edited without a line goes with the answer of the next, in one message', async () => {
  const { lines, live } = await openPlan();
  letIn(lineAt(lines, 0));
  lineAt(lines, 0).cut();
  live.undo.step(() => live.edits.setPlanField('name', 'FY28'));
  live.undo.step(() => live.edits.addCard({ box: 'strength', text: 'Reply time' }));
  const { count, places } = live.waiting();
  expect(count).toBe(2);
  expect(places.map(({ root, key }) => `${root}/${key}`).toSorted()).toEqual([
    'plan/name',
    'swotCards/*',
    'swotCards/deletedAt',
  ]);
  live.link.look();
  letIn(lineAt(lines, 1));
  expect(editsOf(lineAt(lines, 1))).toBe(1);
  expect(live.link.current().isSending).toBe(true);
  lineAt(lines, 1).hears(ackFrame({ upTo: 1, docSeq: 9 }));
  expect(live.link.current().waitingEdits).toBe(0);
});

test('a plan that is left while its line is being made lets it be made, and says nothing on it', async () => {
  const { lines, time, end } = await openPlan();
  const line = lineAt(lines, 0);
  end();
  expect(line.isOver).toBe(false);
  line.open();
  expect(line.isOver).toBe(true);
  expect(line.sent).toEqual([]);
  await time.pass(60_000);
  expect(lines).toHaveLength(1);
});

test('a line that never comes is given up a while after its plan was left', async () => {
  const { lines, time, end } = await openPlan();
  end();
  await time.pass(TRY_MS);
  expect(lineAt(lines, 0).isOver).toBe(true);
});

test('a page under whose client id somebody else writes is ended as the server would have ended it', async () => {
  const { lines, live } = await openPlan();
  letIn(lineAt(lines, 0));
  const { clientID } = live.doc;
  const other = new Y.Doc();
  other.clientID = clientID;
  other.getMap('plan').set('name', 'FY28');
  lineAt(lines, 0).hears(updateFrameOf(Y.encodeStateAsUpdate(other)));
  expect(live.link.current()).toMatchObject({ link: 'refused', refusal: 'other-writer' });
  expect(lineAt(lines, 0).isOver).toBe(true);
  expect(live.mayEdit()).toBe(false);
});

test('the echo of what was heard of others is not sent; what this page says of itself is', async () => {
  const { lines, live } = await openPlan();
  const line = lineAt(lines, 0);
  letIn(line);
  const spoken = (): number => line.sent.filter(([outer]) => outer === MESSAGE.awareness).length;
  const before = spoken();
  const other = new awarenessProtocol.Awareness(new Y.Doc());
  other.setLocalState({ surface: 'swot' });
  const entries = awarenessProtocol.encodeAwarenessUpdate(other, [other.clientID]);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, entries);
  line.hears(encoding.toUint8Array(encoder));
  other.destroy();
  expect(spoken()).toBe(before);
  live.presence.setSurface('overview');
  expect(spoken()).toBe(before + 1);
});

test('what is heard on a line that is closing is answered on the next one', async () => {
  const { lines, live, heard } = await openPlan();
  const first = lineAt(lines, 0);
  letIn(first);
  live.edits.addCard({ box: 'strength', text: 'one' });
  const said = first.sent.length;
  first.beginClosing();
  // A browser that is asked to send now complains in its console, and sends nothing.
  first.hears(askingFrameOf(new Y.Doc()));
  live.presence.setSurface('overview');
  expect(first.sent.length).toBe(said);
  first.cut();
  heard.get('online')?.();
  letIn(lineAt(lines, 1));
  expect(editsOf(lineAt(lines, 1))).toBe(1);
  expect(live.link.current().waitingEdits).toBe(1);
});

test('[fail:45] coming back in every way at once opens one line beside none', async () => {
  const { lines, live, heard } = await openPlan();
  letIn(lineAt(lines, 0));
  lineAt(lines, 0).cut();
  for (const event of ['pageshow', 'online', 'visibilitychange', 'resume']) heard.get(event)?.();
  expect(lines.filter(({ isOver }) => !isOver)).toHaveLength(1);
  expect(live.link.current().link).toBe('offline');
});

test('a frame that is too large is the end: it is not sent again for ever', async () => {
  const { lines, live } = await openPlan();
  letIn(lineAt(lines, 0));
  lineAt(lines, 0).cut(1009, 'too large');
  expect(live.link.current()).toMatchObject({ link: 'refused', refusal: 'too-large' });
});

test('[fail:50] a device that does not answer keeps nobody from the plan for more than 2 s', async () => {
  const never = new Promise<never>(() => undefined);
  const hangs = {
    load: () => never,
    append: () => never,
    know: () => never,
  } as unknown as LocalStore;
  const { lines, time, live } = await openPlan(hangs);
  await time.pass(1_999);
  expect(lines).toHaveLength(0);
  await time.pass(1);
  letIn(lineAt(lines, 0));
  expect(live.link.current()).toMatchObject({ link: 'connected', copy: 'failing' });
});

test('[fail:50] what waited on a device that answers after three seconds is sent, and stays counted until then', async () => {
  const store = createMemoryLocalStore();
  const earlier = new Y.Doc();
  earlier.getMap('plan').set('name', 'FY28');
  await store.append('pln_1', {
    epoch: 3,
    updates: [Y.encodeStateAsUpdate(earlier)],
    waiting: { tab: 'earlier', count: 2, since: 5, places: [] },
  });
  const release = store.hang();
  const { lines, time, live } = await openPlan(store);
  await time.pass(2_000);
  letIn(lineAt(lines, 0));
  await time.pass(1_000);
  release();
  await settle();
  expect(live.link.current()).toMatchObject({ waitingEdits: 2, waitingSince: 5 });
  letIn(lineAt(lines, 1));
  expect(greetingOf(lineAt(lines, 1).sent[0])).toMatchObject({ body: { knownEpoch: 3 } });
  const answer = lineAt(lines, 1).sent.find(
    ([outer, inner]) => outer === MESSAGE.sync && inner === 1,
  );
  const server = new Y.Doc();
  Y.applyUpdate(
    server,
    decoding.readVarUint8Array(decoding.createDecoder(answer?.slice(2) ?? new Uint8Array())),
  );
  expect(server.getMap('plan').get('name')).toBe('FY28');
  lineAt(lines, 1).hears(ackFrame({ upTo: 1, docSeq: 9 }));
  await live.copy.flush();
  expect(live.link.current()).toMatchObject({ waitingEdits: 0, copy: 'ok' });
  expect(await store.waiting()).toEqual(new Map());
});

test('[fail:50] what waited in an epoch that is over comes late and becomes a fork, beside the plan as it is', async () => {
  const store = createMemoryLocalStore();
  const earlier = new Y.Doc();
  earlier.getMap('plan').set('name', 'FY28');
  await store.append('pln_1', {
    epoch: 2,
    updates: [Y.encodeStateAsUpdate(earlier)],
    waiting: { tab: 'earlier', count: 2, since: 5, places: [] },
    writer: earlier.clientID,
  });
  const release = store.hang();
  const { lines, time, live, aside } = await openPlan(store);
  await time.pass(2_000);
  letIn(lineAt(lines, 0));
  await time.pass(1_000);
  release();
  await live.copy.flush();
  await settle();
  const [fork] = await store.forks();
  expect(fork).toMatchObject({
    code: 4409,
    title: 'Calderra / FY27',
    waiting: { count: 2, since: 5, places: [{ root: 'plan', id: null, key: 'name' }] },
  });
  expect(aside).toEqual([[fork?.id, false]]);
  expect(live.doc.getMap('plan').get('name')).toBeUndefined();
  expect(await store.waiting()).toEqual(new Map());
  expect(lines).toHaveLength(1);
});
