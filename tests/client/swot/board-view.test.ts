import type { BoardItem } from '@gameplan/client/features/swot/board-view';
import { boxItems, moveTo } from '@gameplan/client/features/swot/board-view';
import type { SwotBox } from '@gameplan/shared/plan/kinds/swot-card';
import { standingCards } from '@gameplan/shared/plan/swot-board';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPlanPeer } from '../../support/plan-peer.ts';

const boardOf = (texts: readonly string[]) => {
  const peer = createPlanPeer(1);
  const ids = texts.map((text) => peer.add(text));
  const cards = () => standingCards(peer.store.current(), 'strength');
  return { peer, ids, cards, idOf: (text: string) => ids[texts.indexOf(text)] ?? '' };
};

const shown = (items: readonly BoardItem[]) =>
  items.map((item) => (item.kind === 'card' ? item.card.text : item.kind));

const nothing = { draft: null, landing: null, carriedId: null };

describe('the items of a box', () => {
  test('are its cards in order', () => {
    expect(shown(boxItems(boardOf(['a', 'b']).cards(), nothing))).toEqual(['a', 'b']);
  });

  test('show a new card right after the one it follows, else at the end', () => {
    const { cards, idOf } = boardOf(['a', 'b']);
    const draftAfter = (afterId: string | null) =>
      shown(boxItems(cards(), { ...nothing, draft: { key: 'new-1', afterId } }));
    expect(draftAfter(idOf('a'))).toEqual(['a', 'draft', 'b']);
    expect(draftAfter(null)).toEqual(['a', 'b', 'draft']);
    expect(draftAfter('card_gone')).toEqual(['a', 'b', 'draft']);
  });

  test.each([
    [0, ['landing', 'a', 'b', 'c']],
    [1, ['a', 'b', 'c']],
    [2, ['a', 'b', 'c', 'landing']],
  ])(
    '[ux:A4] show where a carried card lands, counted without it: place %i',
    (landing, expected) => {
      const { cards, idOf } = boardOf(['a', 'b', 'c']);
      expect(shown(boxItems(cards(), { draft: null, landing, carriedId: idOf('b') }))).toEqual(
        expected,
      );
    },
  );

  test('[ux:A4] show where a card from another box lands', () => {
    const { cards } = boardOf(['a', 'b']);
    const at = (landing: number) =>
      shown(boxItems(cards(), { draft: null, landing, carriedId: 'card_elsewhere' }));
    expect([at(0), at(1), at(2)]).toEqual([
      ['landing', 'a', 'b'],
      ['a', 'landing', 'b'],
      ['a', 'b', 'landing'],
    ]);
  });
});

test('[ux:A4] a card lands at the place that was shown, wherever it comes from', () => {
  const boxes: readonly SwotBox[] = ['strength', 'threat'];
  fc.assert(
    fc.property(fc.nat(5), fc.nat(5), fc.nat(5), fc.boolean(), (own, other, index, isOwnBox) => {
      const peer = createPlanPeer(1);
      for (let count = 0; count <= own; count += 1) peer.add(`s${count}`);
      for (let count = 0; count < other; count += 1) peer.add(`t${count}`, 'threat');
      const box = boxes[isOwnBox ? 0 : 1] ?? 'strength';
      const [card] = standingCards(peer.store.current(), 'strength');
      const cards = standingCards(peer.store.current(), box);
      const others = cards.filter(({ id }) => id !== card?.id).map(({ text }) => text);
      const at = Math.min(index, others.length);
      peer.edits.moveCard(card?.id ?? '', moveTo(cards, card?.id ?? '', { box, index: at }));
      expect(peer.texts(box)).toEqual(others.toSpliced(at, 0, 's0'));
    }),
  );
});
