/** The list of all record kinds of which a plan has many, by the name of their root map. */
import { swotCard } from './kinds/swot-card.ts';
import type { RecordOf } from './record-kind.ts';

export const recordKinds = { swotCards: swotCard } as const;

/** The name of a record kind. */
export type KindName = keyof typeof recordKinds;

/** A record of the kind of that name. */
export type RecordNamed<Name extends KindName> = RecordOf<(typeof recordKinds)[Name]>;
