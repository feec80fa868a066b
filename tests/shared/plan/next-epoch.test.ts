/** A document that begins anew: the same plan, and none of the documents before can be merged into it unseen. */
import { canonicalJson } from '@gameplan/shared/plan/canonical-json';
import { schemaNumberOf } from '@gameplan/shared/plan/migrations';
import { nextEpoch } from '@gameplan/shared/plan/next-epoch';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { done, person, richLine } from './documents.ts';
import { honestActs, makeEdit, runs, stepsOf } from './random-edits.ts';

const CLIENT = 4_000_000_000;

const begunAnew = (doc: Y.Doc, epoch = 2): Y.Doc => {
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, nextEpoch(doc, { epoch, clientId: CLIENT }));
  return fresh;
};

/** All that a document shows, whoever reads it: every root as a map, with texts and their marks. */
const shownBy = (doc: Y.Doc): unknown => {
  const shown = (value: unknown): unknown => {
    if (value instanceof Y.Text) return value.toDelta();
    if (value instanceof Y.XmlFragment) return value.toString();
    if (value instanceof Y.Map)
      return Object.fromEntries([...value].map(([k, v]) => [k, shown(v)]));
    return value;
  };
  // A root that somebody only asked for lies in no update.
  const named = [...doc.share.keys()].filter((name) => doc.getMap(name).size > 0);
  const roots = named.sort().map((name) => [name, shown(doc.getMap(name))]);
  const { meta, ...others } = Object.fromEntries(roots);
  return { ...others, meta: { ...meta, epoch: 0 } };
};

test('[fail:69] whatever people have done to it, a plan that begins anew shows the same', () => {
  fc.assert(
    fc.property(stepsOf(honestActs, 60), (steps) => {
      const ines = person(2);
      for (const step of steps) makeEdit(ines, step);
      const fresh = begunAnew(ines.doc);
      expect(readPlan(fresh)).toEqual(readPlan(ines.doc));
      expect(canonicalJson(readPlan(fresh).plan)).toBe(canonicalJson(readPlan(ines.doc).plan));
      expect(shownBy(fresh)).toEqual(shownBy(ines.doc));
    }),
    runs(60),
  );
});

test('marks of texts, deleted records and fields that nobody knows go along', () => {
  const ines = person(2);
  const card = done(ines.edits.addCard({ box: 'threat', text: 'Orvex' }));
  done(ines.edits.deleteCard(card));
  const business = ines.doc.getMap('plan').get('business');
  if (!(business instanceof Y.XmlFragment)) throw new Error('the plan has no such text');
  const words = new Y.XmlText();
  words.insert(0, 'Why us', { bold: true });
  words.insert(6, ', and why now', {});
  business.insert(0, [richLine('block', { kind: 'heading', level: 2 }, [words])]);
  const record = ines.doc.getMap<Y.Map<unknown>>('swotCards').get(card);
  record?.set('of a later version', { deep: [1, null, 'x'] });
  const fresh = begunAnew(ines.doc, 7);
  expect(shownBy(fresh)).toEqual(shownBy(ines.doc));
  expect(fresh.getMap('meta').get('epoch')).toBe(7);
  expect(schemaNumberOf(fresh)).toBe(schemaNumberOf(ines.doc));
});

test('all of it is written by one client, whose id nobody had', () => {
  const ines = person(2);
  done(ines.edits.addCard({ box: 'threat', text: 'Orvex' }));
  expect([...begunAnew(ines.doc).store.clients.keys()]).toEqual([CLIENT]);
});

test('a plan of an older schema stays one, for whoever opens it to bring up to date', () => {
  const ines = person(2);
  ines.doc.getMap('meta').set('schemaVersion', 1);
  expect(schemaNumberOf(begunAnew(ines.doc))).toBe(1);
});
