import { migratePlan, migrations, schemaNumberOf } from '@gameplan/shared/plan/migrations';
import { addMissingTexts } from '@gameplan/shared/plan/missing-texts';
import { planData } from '@gameplan/shared/plan/plan-data';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import { SCHEMA } from '@gameplan/shared/plan/schema-number';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { docWith, done, person, seed } from './documents.ts';

const mapOf = (values: Readonly<Record<string, unknown>>): Y.Map<unknown> =>
  new Y.Map(Object.entries(values));

const CARD = {
  box: 'threat',
  order: 'a0',
  createdBy: 'usr_1',
  createdAt: '2026-09-01T09:30:00Z',
};

/** A plan as schema 1 left it: two cards without notes, one of them with a text that somebody writes on. */
const planOfSchema1 = (): Y.Doc => {
  const { doc } = person(2);
  doc.transact(() => {
    doc.getMap('meta').set('schemaVersion', 1);
    const cards = doc.getMap('swotCards');
    cards.set('card_1', mapOf({ ...CARD, text: new Y.Text('Orvex') }));
    cards.set('card_2', mapOf({ ...CARD, text: new Y.Text('Re-tender') }));
    cards.set('card_3', 'no record');
  });
  return doc;
};

/** How many updates a document makes of its own. */
const updatesOf = (doc: Y.Doc): unknown[] => {
  const updates: unknown[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return updates;
};

describe('migrations', () => {
  test('are numbered one by one up to the schema of this version', () => {
    expect(migrations.map(({ number }) => number)).toEqual(
      Array.from({ length: SCHEMA - 1 }, (_, index) => index + 2),
    );
  });

  test('2 gives every card its notes: the pair before and after', () => {
    const doc = planOfSchema1();
    const before = planData(readPlan(doc).plan);
    expect(migratePlan(doc)).toEqual([2]);
    const after = planData(readPlan(doc).plan);
    expect(before.swotCards.map(({ notes }) => notes)).toEqual([
      { invalid: null },
      { invalid: null },
    ]);
    expect(after).toEqual({
      ...before,
      swotCards: before.swotCards.map((card) => ({ ...card, notes: '' })),
    });
    expect(schemaNumberOf(doc)).toBe(2);
  });

  test('write once, in one transaction, and leave what is there', () => {
    const doc = planOfSchema1();
    const written = new Y.Text('kept');
    doc.getMap<Y.Map<unknown>>('swotCards').get('card_1')?.set('notes', written);
    const updates = updatesOf(doc);
    migratePlan(doc);
    expect(updates).toHaveLength(1);
    expect(doc.getMap<Y.Map<unknown>>('swotCards').get('card_1')?.get('notes')).toBe(written);
    expect(migratePlan(doc)).toEqual([]);
    expect(updates).toHaveLength(1);
  });

  test('type no root but the one they write to, so that a plan reads the same after them', () => {
    const loaded = new Y.Doc();
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(planOfSchema1()));
    migratePlan(loaded);
    expect(loaded.share.get('swotCards')?.constructor).toBe(Y.AbstractType);
    expect(readPlan(loaded).plan.swotCards.map(({ notes }) => notes)).toEqual(['', '']);
  });

  test.each([
    ['up to date', SCHEMA],
    ['newer', SCHEMA + 1],
    ['no number', 'one'],
    ['out of range', 0],
  ])('do nothing to a plan whose number is %s', (_, number) => {
    const doc = planOfSchema1();
    doc.getMap('meta').set('schemaVersion', number);
    const updates = updatesOf(doc);
    expect(migratePlan(doc)).toEqual([]);
    expect(updates).toEqual([]);
  });

  test('a new plan needs none', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seed());
    expect(schemaNumberOf(doc)).toBe(SCHEMA);
    expect(migratePlan(doc)).toEqual([]);
  });
});

describe('texts that records lack', () => {
  const foreign = (): Y.Doc => {
    const { doc } = person(2);
    doc.transact(() => {
      doc.getMap('strategies').set('s1', mapOf({ title: 'Land in Dairy' }));
      doc.getMap('opportunities').set('o1', mapOf({ name: 'Energy', nextSteps: 'plain' }));
    });
    return doc;
  };

  test('are added in one transaction, each as its field says, and once', () => {
    const doc = foreign();
    const updates = updatesOf(doc);
    expect(addMissingTexts(doc)).toBe(true);
    expect(updates).toHaveLength(1);
    const strategy = doc.getMap<Y.Map<unknown>>('strategies').get('s1');
    expect(strategy?.get('rationale')).toBeInstanceOf(Y.XmlFragment);
    const opportunity = doc.getMap<Y.Map<unknown>>('opportunities').get('o1');
    expect(opportunity?.get('differentiators')).toBeInstanceOf(Y.Text);
    expect(addMissingTexts(doc)).toBe(false);
    expect(updates).toHaveLength(1);
  });

  test('are not put in the place of something else: it stays and is listed', () => {
    const doc = foreign();
    addMissingTexts(doc);
    const { plan, problems } = readPlan(doc);
    expect(plan.opportunities[0]?.nextSteps).toEqual({ invalid: 'plain' });
    expect(problems).toEqual([
      { path: 'opportunities/o1/nextSteps', code: 'wrong_type', raw: 'plain' },
    ]);
  });

  test('are none where people work with our edits', () => {
    const { doc, edits } = person(2);
    done(edits.addCard({ box: 'threat' }));
    done(edits.addRecord('strategies', { title: 'Land in Dairy' }));
    done(edits.addRecord('opportunities', { name: 'Energy' }));
    expect(addMissingTexts(doc)).toBe(false);
  });

  test('are not given to what is no record, nor to a document that is no plan', () => {
    const doc = docWith('swotCards', { 'a/b': mapOf({}), c1: 'text', c2: new Y.Array() });
    const updates = updatesOf(doc);
    expect(addMissingTexts(doc)).toBe(false);
    expect(updates).toEqual([]);
  });

  test('of the plan itself are added where it has facts of its own', () => {
    const doc = docWith('plan', { name: 'Calderra' });
    expect(addMissingTexts(doc)).toBe(true);
    expect(readPlan(doc).plan.narrative).toEqual([]);
  });
});
