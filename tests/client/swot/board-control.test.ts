import { createBoardControl } from '@gameplan/client/features/swot/board-control';
import type { BoardNews } from '@gameplan/client/features/swot/board-state';
import { standingCards } from '@gameplan/shared/plan/swot-board';
import { describe, expect, test } from 'vitest';
import { createPlanPeer, sync } from '../../support/plan-peer.ts';

const openBoard = ({ isRefused = false } = {}) => {
  const peer = createPlanPeer(1);
  const heard: (BoardNews['kind'] | string)[] = [];
  const editing: (string | undefined)[] = [];
  const control = createBoardControl({
    edits: peer.edits,
    undo: peer.undo,
    cardsIn: (box) => standingCards(peer.store.current(), box),
    cardById: (cardId) => peer.store.current().swotCards.find(({ id }) => id === cardId),
    mayEdit: () => !isRefused,
    setEditing: (cardId) => editing.push(cardId),
    page: {
      focusCard: (cardId) => heard.push(`focus ${cardId}`),
      focusBox: (box) => heard.push(`focus ${box}`),
      keepFocus: () => undefined,
      tell: ({ kind }) => heard.push(kind),
    },
  });
  peer.store.subscribe(control.refresh);
  return { peer, control, heard, editing, records: () => peer.doc.getMap('swotCards').size };
};

describe('[ux:A2] a new card', () => {
  test('is nowhere but on this page before its first letter', () => {
    const { control, records } = openBoard();
    control.open('threat');
    expect(control.current().writing).toMatchObject({ box: 'threat', cardId: null });
    control.leave();
    expect(control.current().writing).toBeNull();
    expect(records()).toBe(0);
  });

  test('is there for everybody from its first letter on, and keeps its field', () => {
    const { peer, control, editing } = openBoard();
    control.open('threat');
    const key = control.current().writing?.key;
    control.writeFirst('R');
    expect(peer.texts('threat')).toEqual(['R']);
    const { writing } = control.current();
    expect(writing?.key).toBe(key);
    expect(control.keyOf(writing?.cardId ?? '')).toBe(key);
    expect(editing).toEqual([writing?.cardId]);
  });

  test('[ux:A3] is followed by the next one at Enter, right below, ten times in a row', () => {
    const { peer, control } = openBoard();
    peer.add('last', 'threat');
    control.open('strength');
    for (let count = 1; count <= 10; count += 1) {
      control.writeFirst(`card ${count}`);
      control.next();
    }
    control.leave();
    expect(peer.texts()).toEqual(Array.from({ length: 10 }, (_, at) => `card ${at + 1}`));
  });

  test('is followed right below, above the cards that were there', () => {
    const { peer, control } = openBoard();
    const [first] = [peer.add('first'), peer.add('last')];
    control.open('strength', first);
    for (const text of ['second', 'third']) {
      control.writeFirst(text);
      control.next();
    }
    expect(peer.texts()).toEqual(['first', 'second', 'third', 'last']);
  });

  test('leaves nothing behind when all its letters are taken away again', () => {
    const { peer, control, heard } = openBoard();
    control.open('strength');
    control.writeFirst('R');
    const text = peer.edits.cardText(control.current().writing?.cardId ?? '');
    if (text.ok) text.value.delete(0, 1);
    control.finish();
    expect(peer.texts()).toEqual([]);
    expect(heard).not.toContain('binned');
  });

  test('is one step of undo, letters and all', () => {
    const { peer, control } = openBoard();
    peer.add('before');
    control.open('strength');
    control.writeFirst('R');
    peer.write(control.current().writing?.cardId ?? '', 'ival');
    control.finish();
    peer.undo.undo();
    expect(peer.texts()).toEqual(['before']);
  });
});

describe('a card being written', () => {
  test('gives the focus back to itself at Enter, when it stood before', () => {
    const { peer, control, heard } = openBoard();
    const id = peer.add('card');
    control.edit(id);
    control.next();
    expect(control.current().writing).toBeNull();
    expect(heard).toEqual([`focus ${id}`]);
  });

  test('that somebody puts into the bin is closed, and the person is told', () => {
    const { peer, control, heard } = openBoard();
    const other = createPlanPeer(2);
    const id = peer.add('card');
    sync(peer, other);
    control.edit(id);
    other.edits.deleteCard(id);
    sync(peer, other);
    expect(control.current().writing).toBeNull();
    expect(heard).toEqual(['binned-while-editing']);
  });
});

describe('[ux:A4] a carried card', () => {
  test('stays where it is for everybody until it is dropped, in one step', () => {
    const { peer, control } = openBoard();
    const id = peer.add('card');
    control.lift(id, 'pointer');
    control.aim({ box: 'threat', index: 0 });
    expect(peer.texts()).toEqual(['card']);
    control.drop();
    expect(peer.texts('threat')).toEqual(['card']);
    peer.undo.undo();
    expect(peer.texts()).toEqual(['card']);
  });

  test('[ux:A5] goes back at Escape, and nothing was edited', () => {
    const { peer, control, heard } = openBoard();
    const id = peer.add('card');
    const before = peer.store.current();
    control.lift(id, 'keys');
    control.stepBy('ArrowRight', { columns: () => 2, isNarrow: false });
    control.putBack();
    expect(peer.store.current()).toBe(before);
    expect(heard).toEqual(['lifted', 'carried', 'put-back', `focus ${id}`]);
  });

  test('is let go when somebody puts it into the bin', () => {
    const { peer, control } = openBoard();
    const other = createPlanPeer(2);
    const id = peer.add('card');
    sync(peer, other);
    control.lift(id, 'keys');
    other.edits.deleteCard(id);
    sync(peer, other);
    expect(control.current().carry).toBeNull();
  });
});

describe('[ux:A13] a card that is put into the bin', () => {
  test('gives the focus to its neighbour, and comes back where it was', () => {
    const { peer, control, heard } = openBoard();
    const [first, second] = [peer.add('one'), peer.add('two')];
    control.bin(first);
    expect(peer.texts()).toEqual(['two']);
    control.restore(first);
    expect(peer.texts()).toEqual(['one', 'two']);
    expect(heard).toEqual(['binned', `focus ${second}`, `focus ${first}`]);
  });

  test('leaves the focus on the quadrant when it was the last', () => {
    const { peer, control, heard } = openBoard();
    const id = peer.add('only', 'threat');
    control.chooseBox('threat');
    control.bin(id);
    expect(heard).toEqual(['binned', 'focus threat']);
  });
});

test('nothing is begun once the server has refused this page', () => {
  const { peer, control } = openBoard({ isRefused: true });
  const id = peer.add('card');
  control.open('strength');
  control.edit(id);
  control.lift(id, 'keys');
  control.moveToBox(id, 'threat');
  control.bin(id);
  expect(control.current()).toMatchObject({ writing: null, carry: null });
  expect(peer.texts()).toEqual(['card']);
});

test('[ux:A6] a card moves by the menu to a box, and up, down, first and last in its own', () => {
  const { peer, control } = openBoard();
  const [one, , three] = [peer.add('1'), peer.add('2'), peer.add('3')];
  control.moveWithin(one, 'down');
  expect(peer.texts()).toEqual(['2', '1', '3']);
  control.moveWithin(three, 'first');
  expect(peer.texts()).toEqual(['3', '2', '1']);
  control.moveWithin(three, 'last');
  control.moveWithin(one, 'up');
  expect(peer.texts()).toEqual(['1', '2', '3']);
  control.moveToBox(one, 'threat');
  expect([peer.texts(), peer.texts('threat')]).toEqual([['2', '3'], ['1']]);
});
