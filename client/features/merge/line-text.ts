/** One meeting of two people's work in plain words. */
import { recordKinds } from '@gameplan/shared/plan/kinds';
import type { mergeWords } from '../../lib/words/merge.ts';
import type { Deed, Overlap, TheirDeeds } from '../../plan/merge/overlaps.ts';
import type { ValueDeps } from './value-text.ts';
import { valueText } from './value-text.ts';

export interface LineDeps extends ValueDeps {
  readonly words: typeof mergeWords;
}

const lowered = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);

/** The record between quotation marks; empty for the plan, whose fields are named themselves. */
const nameOf = ({ root, title }: Overlap, { words, fields }: LineDeps): string =>
  root === 'plan' ? '' : words.quoted({ title: title || fields.untitled });

/** What the line is about, for the name of a button. */
export const subjectOf = (overlap: Overlap, deps: LineDeps): string =>
  overlap.root === 'plan'
    ? deps.fields.label({ root: 'plan', key: overlap.mine[0]?.key ?? '' })
    : overlap.title || deps.fields.untitled;

const isTitle = ({ root }: Overlap, key: string): boolean =>
  root !== 'plan' && recordKinds[root].title === key;

/** The first thing that is told: it names the record. */
const firstText = (overlap: Overlap, { what, key, value }: Deed, deps: LineDeps): string => {
  const { root, id } = overlap;
  const { named } = deps.words;
  const of = nameOf(overlap, deps);
  const label = deps.fields.label({ root, key });
  const to = valueText(value, { root, id, key }, deps);
  if (what === 'moved') return named.moved({ of, to });
  if (what === 'set') return named.set({ label, of, to });
  if (what === 'deleted' || what === 'restored') return named[what]({ of });
  if (what === 'changed') return named.changed({ label, of });
  return isTitle(overlap, key)
    ? named.edited({ label: of, of: '' })
    : named.edited({ label: of === '' ? label : lowered(label), of });
};

/** What is told after that. */
const laterText = (
  overlap: Overlap,
  { what, key, value }: Deed,
  { told, ...deps }: LineDeps & { readonly told: ReadonlySet<string> },
): string => {
  const { root, id } = overlap;
  const { again } = deps.words;
  const label = deps.fields.label({ root, key });
  const to = valueText(value, { root, id, key }, deps);
  if (what === 'moved') return again.moved({ to });
  if (what === 'set') return told.has(key) ? again.setIt({ to }) : again.set({ label, to });
  if (what === 'deleted' || what === 'restored') return again[what];
  return again[what === 'changed' ? 'changed' : 'edited']({ label: lowered(label) });
};

const theirText = (overlap: Overlap, theirs: readonly TheirDeeds[], deps: LineDeps): string => {
  const clauses = theirs.map(({ name, deeds }, person) => {
    const parts = deeds.map((deed, at) =>
      person === 0 && at === 0
        ? firstText(overlap, deed, deps)
        : laterText(overlap, deed, { ...deps, told: new Set() }),
    );
    const did = deps.words.and(parts);
    return deps.words.by({ name: name ?? deps.words.somebody, did });
  });
  return deps.words.and(clauses);
};

const mineText = (overlap: Overlap, deps: LineDeps): string => {
  const theirs = overlap.theirs.flatMap(({ deeds }) => deeds);
  // "It" is a field only where nothing else was named.
  const told = new Set(theirs.length === 1 ? theirs.map(({ key }) => key) : []);
  return deps.words.and(overlap.mine.map((deed) => laterText(overlap, deed, { ...deps, told })));
};

const verdictText = ({ root, verdict }: Overlap, { words, fields }: LineDeps): string => {
  switch (verdict.kind) {
    case 'both-kept':
    case 'both-wrote':
      return words.bothKept;
    case 'in-bin':
      return words.inBin[verdict.by](verdict);
    case 'stands': {
      const label = fields.label({ root, key: verdict.key });
      return verdict.hasMore
        ? words.standsOf[verdict.whose]({ label })
        : words.stands[verdict.whose];
    }
  }
};

/** The line: who did what, what one did oneself, and what stands. */
export const lineText = (overlap: Overlap, deps: LineDeps): string => {
  const { words, fields } = deps;
  const { verdict, theirs, root } = overlap;
  const end = verdictText(overlap, deps);
  if (verdict.kind === 'both-wrote') {
    const names = words.and(theirs.map(({ name }) => name ?? words.somebody));
    const label = fields.label({ root, key: verdict.key });
    const of = nameOf(overlap, deps);
    const shown = isTitle(overlap, verdict.key) ? '' : lowered(label);
    const both =
      root === 'plan' ? { label: words.quoted({ title: label }), of } : { label: shown, of };
    return `${words.bothWrote({ names, ...both })} ${end}`;
  }
  const [their, mine] = [theirText(overlap, theirs, deps), mineText(overlap, deps)];
  return `${words.sentence({ theirs: their, mine })} ${end}`;
};
