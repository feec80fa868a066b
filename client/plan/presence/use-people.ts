/** The people of the workspace as a plan shows them: name and presence colour by id. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { useEffect, useMemo } from 'react';
import { isHere, useColours, useNewcomers, usePeople } from '../../lib/people.ts';
import { useLivePlan, usePlan, usePresent } from '../use-plan.ts';

export interface PlanPerson {
  readonly name: string;
  /** Index of the presence colour, 0 to 9. */
  readonly colour: number;
  /** They have not left the workspace, so they may be chosen. */
  readonly isHere: boolean;
}

/** Everybody who is or was in the workspace by id; empty until the answer is there. */
export const usePlanPeople = (): ReadonlyMap<string, PlanPerson> => {
  const people = usePeople();
  const coloursIn = useColours();
  const { planId } = useLivePlan();
  return useMemo(() => {
    const colours = coloursIn(planId);
    return new Map(
      people.map((person) => [
        person.id,
        { name: person.name, colour: colours.get(person.id) ?? 0, isHere: isHere(person) },
      ]),
    );
  }, [people, coloursIn, planId]);
};

/** Gives oneself the colour that everybody else sees. */
export const useOwnColour = (selfId: string): void => {
  const { presence } = useLivePlan();
  const own = usePlanPeople().get(selfId);
  useEffect(() => {
    if (own !== undefined) presence.setSelf({ id: selfId, name: own.name, colour: own.colour });
  }, [own, presence, selfId]);
};

const authorsOf = (plan: Plan): readonly string[] => [
  ...new Set(plan.swotCards.map(({ createdBy }) => valueOr(createdBy, ''))),
];

/** Asks who somebody is that joined the workspace after this page was opened: a person here, or a card's author. */
export const useNewcomersInPlan = (): void => {
  const authors = usePlan(authorsOf);
  const here = usePresent().map(({ id }) => id);
  useNewcomers([...authors, ...here]);
};
