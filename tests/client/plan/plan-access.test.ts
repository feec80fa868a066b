import { createPlanAccess, standingOf } from '@gameplan/client/plan/plan-access';
import type { PlanRole } from '@gameplan/shared/access/roles';
import { expect, test } from 'vitest';

const standing = (role: PlanRole | null, deletedAt: string | null = null) => ({
  actor: { role: 'member', scope: 'write' } as const,
  plan: standingOf({ role, isApprover: false, deletedAt }),
});

test('as long as nothing is known nothing is allowed', () => {
  const access = createPlanAccess();
  expect(access.current()).toBeNull();
  expect(access.may('plan.read').allowed).toBe(false);
  expect(access.may('plan.edit').allowed).toBe(false);
});

test('a change of role counts at once and is told; the same said again is no change', () => {
  const access = createPlanAccess();
  let told = 0;
  access.subscribe(() => {
    told += 1;
  });
  access.know(standing('viewer'));
  expect(access.may('plan.edit')).toEqual({ allowed: false, reason: 'needs-editor' });
  access.know(standing('editor'));
  expect(access.may('plan.edit')).toEqual({ allowed: true });
  access.know(standing('editor'));
  expect(told).toBe(2);
});

test('in a plan that lies in the bin nothing is edited, whatever the role', () => {
  const access = createPlanAccess();
  access.know(standing('owner', '2027-02-10T08:00:00Z'));
  expect(access.may('plan.edit')).toEqual({ allowed: false, reason: 'plan-deleted' });
  expect(access.may('plan.delete')).toEqual({ allowed: true });
});
