/**
 * Gives records that were made without their texts those texts: clients of other makers do not know them, and of two
 * clients that add one, the second wipes the first's.
 */
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { missingTextsOf } from '@gameplan/shared/plan/missing-texts';
import { recordMap, rootOf } from '@gameplan/shared/plan/roots';
import type * as Y from 'yjs';
import type { Log } from '../log.ts';
import type { Writer } from './broadcast.ts';
import type { CommitQueue } from './commit-queue.ts';
import { judge } from './gate/judge.ts';
import type { Keyed, NewText } from './new-texts.ts';
import { newTextsUpdate } from './new-texts.ts';
import { unusedClient } from './system-update.ts';
import type { RootEntry } from './yjs-internals.ts';

export interface TextGiving {
  /** Edits were committed; `entries` are the records that they made, `isOwn` says that the texts were among them. */
  committed(doc: Y.Doc, entries: readonly RootEntry[], isOwn: boolean): void;
}

/** The map that a record is, or the root that is the plan itself; null for what is neither. */
const holderOf = (doc: Y.Doc, { root, key }: RootEntry): Keyed | null =>
  root === planFacts.name ? (doc.share.get(root) ?? null) : recordMap(rootOf(doc, root).get(key));

/** The texts that these records lack, each once. */
const textsFor = (doc: Y.Doc, entries: readonly RootEntry[]): readonly NewText[] => {
  const byHolder = new Map<Keyed, readonly NewText[]>();
  for (const entry of entries) {
    const map = holderOf(doc, entry);
    if (map === null || byHolder.has(map)) continue;
    const missing = missingTextsOf(doc, entry.root, entry.key);
    byHolder.set(
      map,
      missing.map(({ key, holds }) => ({ map, key, holds })),
    );
  }
  return [...byHolder.values()].flat();
};

export const createTextGiving = ({
  queue,
  log,
}: {
  readonly queue: CommitQueue<Writer>;
  readonly log: Log;
}): TextGiving => {
  let waiting: readonly RootEntry[] = [];
  /** The texts are on their way: giving them twice would be what this is there to prevent. */
  let isUnderWay = false;
  let client: number | null = null;

  return {
    committed: (doc, entries, isOwn) => {
      if (isOwn) isUnderWay = false;
      waiting = [...waiting, ...entries];
      if (isUnderWay || waiting.length === 0) return;
      const texts = textsFor(doc, waiting);
      waiting = [];
      if (texts.length === 0) return;
      client ??= unusedClient(doc);
      const update = newTextsUpdate(doc, client, texts);
      const world = { doc, ahead: queue.ahead(), holderOf: () => undefined };
      const verdict = judge(world, update, 'server');
      if (verdict.kind !== 'new') {
        log.error('missing texts could not be given', { verdict: verdict.kind });
        return;
      }
      isUnderWay = true;
      queue.push({ from: null, bytes: update, clocks: verdict.clocks, claims: [client] });
    },
  };
};
