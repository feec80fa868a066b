/** Which currency the amounts of a place are in. */
import { currencyDigits } from '@gameplan/shared/base/currency';
import { useSyncExternalStore } from 'react';
import type { PlanStore } from '../plan/plan-store.ts';
import { useLivePlan } from '../plan/use-plan.ts';
import { useSettings } from '../plan/use-plan-workspace.ts';
import type { FieldPlace } from './field-place.ts';
import { valueAt } from './field-place.ts';

export interface AmountCurrency {
  readonly currency: string;
  readonly digits: number;
  /** The currency where it is not the plan's and has to be named. */
  readonly named: string | undefined;
}

const currencyOf = (store: PlanStore, place: FieldPlace): string | null => {
  const value = valueAt(store, place);
  return typeof value === 'string' ? value : null;
};

const PLAN_CURRENCY: FieldPlace = { root: 'plan', id: null, key: 'currency' };

/** The record's own currency, else the plan's, else the workspace's. */
export const useCurrency = (place: FieldPlace): AmountCurrency => {
  const { store } = useLivePlan();
  const settings = useSettings();
  const plans = useSyncExternalStore(store.subscribe, () => currencyOf(store, PLAN_CURRENCY));
  const own = useSyncExternalStore(store.subscribe, () =>
    currencyOf(store, { ...place, key: 'currency' }),
  );
  const usual = plans ?? settings.currency;
  const currency = own ?? usual;
  return {
    currency,
    digits: currencyDigits(currency),
    named: currency === usual ? undefined : currency,
  };
};
