import { additionsOf, standingIds } from '@gameplan/client/features/swot/additions';
import { expect, test } from 'vitest';
import { createPlanPeer, sync } from '../../support/plan-peer.ts';

test('[ux:G6] the additions of others are counted by person and box, one’s own and the bin are not', () => {
  const [ines, leo] = [createPlanPeer(1), createPlanPeer(2)];
  leo.add('known before', 'threat');
  sync(ines, leo);
  const known = standingIds(ines.store.current().swotCards);
  ines.add('own', 'threat');
  leo.add('one', 'threat');
  leo.add('two', 'threat');
  leo.add('three', 'unsorted');
  leo.edits.deleteCard(leo.add('gone'));
  sync(ines, leo);
  const additions = additionsOf(known, ines.store.current().swotCards, 'usr_1');
  expect(new Set(additions)).toEqual(
    new Set([
      { personId: 'usr_2', box: 'threat', count: 2 },
      { personId: 'usr_2', box: 'unsorted', count: 1 },
    ]),
  );
});
