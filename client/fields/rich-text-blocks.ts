/** Puts the flat blocks of a rich text in the order of real lists: a plain step before they are drawn. */
import type { Block } from '@gameplan/shared/plan/fields/rich-text';

export type ListKind = 'bullet' | 'number' | 'check';

/** An entry of a list, and the lists that are set in under it. */
export interface ListEntry {
  readonly block: Block;
  readonly lists: readonly ListPart[];
}

export interface ListPart {
  readonly part: 'list';
  readonly kind: ListKind;
  readonly entries: readonly ListEntry[];
}

export type Part = ListPart | { readonly part: 'block'; readonly block: Block };

const isListKind = (kind: string): kind is ListKind =>
  kind === 'bullet' || kind === 'number' || kind === 'check';

const indentOf = ({ indent = 0 }: Block): number => indent;

/** The lists that a run of list blocks makes, where `depth` is the indent that is not set in further. */
const listsOf = (blocks: readonly Block[], depth: number): readonly ListPart[] => {
  const lists: { part: 'list'; kind: ListKind; entries: ListEntry[] }[] = [];
  let at = 0;
  while (at < blocks.length) {
    const block = blocks[at];
    if (block === undefined || !isListKind(block.kind)) break;
    let end = at + 1;
    while (end < blocks.length && indentOf(blocks[end] ?? block) > depth) end += 1;
    const under = blocks.slice(at + 1, end);
    const deepest = under.reduce((least, one) => Math.min(least, indentOf(one)), 8);
    const entry = { block, lists: listsOf(under, deepest) };
    const last = lists.at(-1);
    if (last?.kind === block.kind) last.entries.push(entry);
    else lists.push({ part: 'list', kind: block.kind, entries: [entry] });
    at = end;
  }
  return lists;
};

/** Runs of list blocks become lists within lists; everything else stays a block. Nothing is left out. */
export const partsOf = (blocks: readonly Block[]): readonly Part[] => {
  const parts: Part[] = [];
  let at = 0;
  while (at < blocks.length) {
    const block = blocks[at];
    if (block === undefined) break;
    if (!isListKind(block.kind)) {
      parts.push({ part: 'block', block });
      at += 1;
      continue;
    }
    let end = at;
    while (end < blocks.length && isListKind(blocks[end]?.kind ?? '')) end += 1;
    const run = blocks.slice(at, end);
    parts.push(
      ...listsOf(
        run,
        run.reduce((least, one) => Math.min(least, indentOf(one)), 8),
      ),
    );
    at = end;
  }
  return parts;
};
