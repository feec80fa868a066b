/** One field of the plan itself, shown and edited as a record's is. */
import type { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import type { FieldLook } from './field-look.ts';
import { ValueField } from './value-field.tsx';

export interface PlanFieldProps extends FieldLook {
  readonly field: keyof typeof planFacts.fields;
}

export const PlanField = ({ field, ...look }: PlanFieldProps) => (
  <ValueField {...look} place={{ root: 'plan', id: null, key: field }} />
);
