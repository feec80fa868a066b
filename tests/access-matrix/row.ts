/** What a row of the matrix is: one way to call a route, about each of its objects, and what every actor is answered. */
import type { ActorName } from './actors.ts';
import { kindOf } from './actors.ts';
import type { Expected, PlanAction, PlanObject } from './expectations.ts';
import { DONE, doorOf, NOT_ALLOWED, planAnswer, planObjects } from './expectations.ts';
import type { World } from './world.ts';

/** One call: what stands in the path, and what is sent. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  /** What follows the `?`. */
  readonly query?: string;
  readonly body?: unknown;
}

/** One cell: who asks, and about what. */
export interface Cell {
  readonly actor: ActorName;
  readonly object: string;
}

export interface Row {
  /** What is special about this way to call the route. */
  readonly label?: string;
  readonly objects: readonly string[];
  readonly call: (world: World, cell: Cell) => Call;
  /** The answer for whoever gets past the door; `isOpen` rows have none. */
  readonly expects: (cell: Cell) => Expected;
  /** Anybody may call it, whatever credential they have. */
  readonly isOpen?: boolean;
  /** Words that are else kept from the asker, and theirs to read by this very call. */
  readonly tells?: (world: World) => readonly string[];
}

type CallOf = (world: World, cell: Cell) => Call;

/** A call of no object in particular. */
export const plain = (
  expected: Expected | ((actor: ActorName) => Expected),
  call: CallOf = () => ({}),
): Row => ({
  objects: ['-'],
  call,
  expects: ({ actor }) => (typeof expected === 'function' ? expected(actor) : expected),
});

/** A call that anybody may make, signed in or not. */
export const open = (expected: Expected, call?: CallOf): Row => ({
  ...plain(expected, call),
  isOpen: true,
});

export const byAdministrators = (actor: ActorName): Expected =>
  kindOf(actor).isAdministrator ? DONE : NOT_ALLOWED;

/** The name of an object as that of a plan. */
export const planObjectOf = (object: string): PlanObject => {
  const found = planObjects.find((known) => known === object);
  if (found === undefined) throw new Error(`No plan is called ${object}.`);
  return found;
};

/** The call with the plan's id in its path and more that belongs to it. */
type PlanCallOf = (world: World, object: PlanObject, actor: ActorName) => Call;

/** A call about a plan, which is this action. */
export const onPlan = (action: PlanAction, call: PlanCallOf = () => ({})): Row => ({
  objects: planObjects,
  call: (world, { actor, object }) => {
    const more = call(world, planObjectOf(object), actor);
    return { ...more, params: { id: world.planIdFor(planObjectOf(object)), ...more.params } };
  },
  expects: ({ actor, object }) => planAnswer(action, actor, planObjectOf(object)),
});

/** The answer to a cell, the door included. */
export const expectedOf = (row: Row, cell: Cell, isReading: boolean): Expected =>
  (row.isOpen === true ? null : doorOf(cell.actor, isReading)) ?? row.expects(cell);
