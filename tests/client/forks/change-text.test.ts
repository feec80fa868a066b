import type { TextDeps } from '@gameplan/client/features/forks/change-text';
import { changeTexts, copyOf, copyOfAll } from '@gameplan/client/features/forks/change-text';
import { exportedFork, fileNameOf } from '@gameplan/client/features/forks/export-fork';
import { createFormat } from '@gameplan/client/lib/format';
import { fieldWords } from '@gameplan/client/lib/words/fields';
import { forkWords } from '@gameplan/client/lib/words/forks';
import type { Place } from '@gameplan/client/plan/device/local-store';
import { forkChanges } from '@gameplan/client/plan/forks/fork-changes';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { shippedSettings } from '@gameplan/shared/workspace/settings';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { recordPlan } from '../../support/record-plan.ts';

/** A plan with a card and a deal; the same plan at a person's own page, which has changed them. */
const changed = () => {
  const { doc, edits } = recordPlan();
  const card = edits.addCard({ box: 'weakness', text: 'Re-tender\nin May' });
  const deal = edits.addRecord('opportunities', { name: 'Press line' });
  if (!card.ok || !deal.ok) throw new Error('not made');
  const now = new Y.Doc();
  Y.applyUpdate(now, Y.encodeStateAsUpdate(doc));
  edits.setCardBox(card.value, 'threat');
  edits.setField('opportunities', deal.value, 'amount', 90_000_000);
  edits.setField('opportunities', deal.value, 'closeDate', '2027-05-31');
  edits.setPlanField('closeRatio', 4_000);
  const places: readonly Place[] = [
    { root: 'swotCards', id: card.value, key: 'box' },
    { root: 'opportunities', id: deal.value, key: 'amount' },
    { root: 'opportunities', id: deal.value, key: 'closeDate' },
    { root: 'plan', id: null, key: 'closeRatio' },
  ];
  return { mine: doc, now, places };
};

const textsOf = ({ mine, now, places }: ReturnType<typeof changed>) => {
  const plans = { mine: readPlan(mine).plan, now: readPlan(now).plan };
  const deps: TextDeps = {
    ...plans,
    settings: shippedSettings('UTC'),
    nameOfPerson: () => null,
    format: createFormat('en-GB', 'UTC'),
    fields: fieldWords,
    words: forkWords,
  };
  return changeTexts(forkChanges({ ...plans, places }), deps);
};

test('each change says in words what it is, what one had and what the plan says', () => {
  const texts = textsOf(changed());
  expect(texts.map(({ head, yours, now }) => [head, yours, now])).toEqual([
    ['The plan: Close ratio', '40%', '30%'],
    ['You moved “Re-tender” to Threats', 'Threats', 'Weaknesses'],
    ['“Press line”: Amount', 'EUR\u00a0900,000', 'nothing'],
    ['“Press line”: Close date', '31 May 2027', 'nothing'],
  ]);
});

test('what is copied is one’s own; all of it names each change', () => {
  const texts = textsOf(changed());
  expect(texts.map(copyOf)).toContain('Threats');
  expect(copyOfAll(texts)).toContain('You moved “Re-tender” to Threats\nThreats');
});

test('the exported file can be read by people and holds the whole document', () => {
  const scene = changed();
  const fork = {
    id: 'fork_1',
    planId: 'plan_1',
    title: 'Calderra / FY27',
    at: Date.parse('2026-11-23T10:00:00Z'),
    code: 4409,
    waiting: { count: 4, since: 0, places: scene.places },
    bytes: Y.encodeStateAsUpdate(scene.mine),
  };
  const file = JSON.parse(exportedFork(fork, { texts: textsOf(scene), reason: 'Set up anew.' }));
  expect(file).toMatchObject({
    plan: { id: 'plan_1', title: 'Calderra / FY27' },
    notAcceptedAt: '2026-11-23T10:00:00.000Z',
    reason: 'Set up anew.',
  });
  expect(file.changes[1]).toEqual({
    what: 'You moved “Re-tender” to Threats',
    yours: 'Threats',
    inThePlan: 'Weaknesses',
  });
  const again = new Y.Doc();
  Y.applyUpdate(again, Buffer.from(file.document, 'base64'));
  expect(readPlan(again).plan).toEqual(readPlan(scene.mine).plan);
});

test('a file is named so that every system takes it', () => {
  expect(fileNameOf('A/B: "C"? \u0007 changes.json')).toBe('A-B- -C- - changes.json');
});
