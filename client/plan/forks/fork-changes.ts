/** What somebody changed and the server did not take, beside the plan as it is now: the one place that reads a fork. */
import type { PlanChange, Subject } from '@gameplan/shared/plan/compare-plans';
import { comparePlans } from '@gameplan/shared/plan/compare-plans';
import type { Field } from '@gameplan/shared/plan/fields/field';
import type { KindName, RecordNamed } from '@gameplan/shared/plan/kinds';
import { isKindName, kindNames, recordKinds } from '@gameplan/shared/plan/kinds';
import { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { readPlan } from '@gameplan/shared/plan/read-plan';
import type { Fields, RecordKind } from '@gameplan/shared/plan/record-kind';
import { isInBin } from '@gameplan/shared/plan/swot-board';
import * as Y from 'yjs';
import type { Place } from '../device/local-store.ts';
import { isSameContent } from '../same-content.ts';

/** One value of one's own; `now` is the plan's. */
interface OwnValue<What> {
  readonly what: What;
  readonly key: string;
  readonly yours: unknown;
  readonly now: unknown;
}

/** A value that a record has which the plan has not. */
export interface OwnFact {
  readonly key: string;
  readonly value: unknown;
}

/** One change of one's own that the plan does not say. */
export type ForkChange = { readonly subject: Subject } & (
  | {
      /** Made here; or changed here, while the plan has lost the record. */
      readonly what: 'added' | 'lost';
      readonly facts: readonly OwnFact[];
    }
  | { readonly what: 'binned' | 'restored' | 'moved' }
  | OwnValue<'field'>
  | OwnValue<'text'>
  | (OwnValue<'entry'> & { readonly entry: string })
);

type Facts = Readonly<Record<string, unknown>>;
type AnyRecord = RecordNamed<KindName>;
type AnyField = Field<unknown, never>;

/** What every record has beside its facts: nobody types it. */
const STANDING = new Set(['order', 'createdBy', 'createdAt', 'deletedAt']);

const fieldsOf = (root: KindName | 'plan'): Fields =>
  root === 'plan' ? planFacts.fields : recordKinds[root].fields;

/** Whether people see the field: not what edits note beside it. */
const isFact = ([key, field]: readonly [string, AnyField]): boolean =>
  !STANDING.has(key) && field.kind !== 'instant' && !('remembers' in field);

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

const factsOf = (root: KindName, record: AnyRecord): readonly OwnFact[] => {
  const facts: Facts = { ...record };
  return Object.entries<AnyField>(fieldsOf(root))
    .filter(isFact)
    .map(([key]) => ({ key, value: facts[key] }))
    .filter(({ value }) => !isEmpty(value));
};

const recordIn = (plan: Plan, root: KindName, id: string): AnyRecord | undefined =>
  (plan[root] as readonly AnyRecord[]).find((record) => record.id === id);

/** The keys that were touched of each record, and of the plan under an id of null. */
type Touched = ReadonlyMap<string, ReadonlySet<string>>;

const nameOf = (root: string, id: string | null): string => `${root}/${id ?? ''}`;

const touchedBy = (places: readonly Place[]): Touched => {
  const touched = new Map<string, Set<string>>();
  for (const { root, id, key } of places) {
    const keys = touched.get(nameOf(root, id)) ?? new Set();
    keys.add(key.split('/')[0] ?? key);
    touched.set(nameOf(root, id), keys);
  }
  return touched;
};

const keysOf = (touched: Touched, subject: Subject): ReadonlySet<string> =>
  touched.get(subject.root === 'plan' ? nameOf('plan', null) : nameOf(subject.root, subject.id)) ??
  new Set();

const orderedWithin = (subject: Subject): string | undefined => {
  if (subject.root === 'plan') return undefined;
  const kind: Pick<RecordKind, 'orderedWithin'> = recordKinds[subject.root];
  return kind.orderedWithin;
};

/** Whether some record of the plan says all that this one says: it has been added by hand meanwhile. */
const isSaidThere = (now: Plan, root: KindName, facts: readonly OwnFact[]): boolean =>
  now[root].some((record) => !isInBin(record) && isSameContent(factsOf(root, record), facts));

const madeChange = (
  change: PlanChange,
  { mine, now, keys }: { mine: Plan; now: Plan; keys: ReadonlySet<string> },
): readonly ForkChange[] => {
  const { subject } = change;
  if (subject.root === 'plan') return [];
  const record = recordIn(mine, subject.root, subject.id);
  if (record === undefined) return [];
  const facts = factsOf(subject.root, record);
  if (isSaidThere(now, subject.root, facts)) return [];
  return [{ what: keys.has('*') ? 'added' : 'lost', subject, facts }];
};

/** A change as the person made it, if it is theirs: `change` leads from the plan as it is to the plan as they had it. */
const ownChange = (
  change: PlanChange,
  { mine, now, touched }: { mine: Plan; now: Plan; touched: Touched },
): readonly ForkChange[] => {
  const keys = keysOf(touched, change.subject);
  if (keys.size === 0) return [];
  const { subject, what } = change;
  switch (what) {
    case 'added':
      return madeChange(change, { mine, now, keys });
    case 'binned':
    case 'restored':
      return keys.has('deletedAt') ? [{ what, subject }] : [];
    case 'moved':
      return keys.has('order') ? [{ what, subject }] : [];
    case 'gone':
      return [];
    default: {
      const field = fieldsOf(subject.root)[change.key];
      const isOwn = keys.has(change.key) || keys.has('*');
      if (!isOwn || field === undefined || !isFact([change.key, field])) return [];
      const values = { subject, key: change.key, yours: change.to, now: change.from };
      return what === 'entry' ? [{ ...values, what, entry: change.entry }] : [{ ...values, what }];
    }
  }
};

/** Without the new place of a record that lies in another list now: that is told already. */
const withoutPlacesInOtherLists = (changes: readonly ForkChange[]): readonly ForkChange[] =>
  changes.filter(
    ({ what, subject }) =>
      what !== 'moved' ||
      !changes.some(
        (other) =>
          other.what === 'field' &&
          other.key === orderedWithin(subject) &&
          isSameContent(other.subject, subject),
      ),
  );

const blank = (field: AnyField | undefined): unknown => {
  if (field?.holds === 'text') return '';
  return field?.holds === 'family' || field?.holds === 'rich-text' ? [] : null;
};

/** The plan as if nobody had entered anything at the places: what to compare with where the plan cannot be seen. */
const without = (plan: Plan, touched: Touched): Plan => {
  const bare = <Told extends object>(
    told: Told,
    root: KindName | 'plan',
    id: string | null,
  ): Told => ({
    ...told,
    ...Object.fromEntries(
      [...(touched.get(nameOf(root, id)) ?? [])]
        .filter((key) => key !== '*' && key !== 'order')
        .map((key) => [key, blank(fieldsOf(root)[key])]),
    ),
  });
  const kinds = kindNames.map((name) => [
    name,
    (plan[name] as readonly AnyRecord[])
      .filter(({ id }) => touched.get(nameOf(name, id))?.has('*') !== true)
      .map((record) => bare(record, name, record.id)),
  ]);
  // The kinds are those of the plan; a list of pairs no longer knows which is which.
  return { ...bare(plan, 'plan', null), ...(Object.fromEntries(kinds) as object) };
};

/** A change by what it is of: the same at every look, as long as the change is there. */
export const changeId = (change: ForkChange): string => {
  const { subject, what } = change;
  const id = subject.root === 'plan' ? null : subject.id;
  const key = 'key' in change ? change.key : '';
  return [nameOf(subject.root, id), what, key, 'entry' in change ? change.entry : ''].join(' ');
};

/** The plan as it was on the page whose document a fork keeps. */
export const planOfFork = (bytes: Uint8Array): Plan => {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, bytes);
    return readPlan(doc).plan;
  } finally {
    doc.destroy();
  }
};

export interface ForkToCompare {
  readonly mine: Plan;
  /** The plan as it is; null where it cannot be seen, and then all of one's own is told. */
  readonly now: Plan | null;
  readonly places: readonly Place[];
}

/** What the person changed at those places and the plan does not say; what is equal in both is left out. */
export const forkChanges = ({ mine, now, places }: ForkToCompare): readonly ForkChange[] => {
  const touched = touchedBy(places.filter(({ root }) => root === 'plan' || isKindName(root)));
  const other = now ?? without(mine, touched);
  return withoutPlacesInOtherLists(
    comparePlans(other, mine).flatMap((change) => ownChange(change, { mine, now: other, touched })),
  );
};
