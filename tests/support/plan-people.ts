/** People in one plan, each in a role: the one place where tests seat them over the API. */
import type { PlanRole } from '@gameplan/shared/access/roles';
import type { PlanMember } from '@gameplan/shared/api/members';
import { problem } from '@gameplan/shared/api/problem';
import type { PlanId } from '@gameplan/shared/base/ids';
import { planId } from '@gameplan/shared/base/ids';
import type { Caller, SignedUp } from './test-app.ts';

/** Makes a blank plan. */
export const makeBlankPlan = async (person: Caller, name = 'FY27'): Promise<PlanId> => {
  const body = { name, account: 'Acme', template: 'blank' };
  return planId.parse((await person.post<{ id: string }>('/api/plans', body)).id);
};

/** Asks for somebody to be that in the plan. */
export const putMember = (
  by: Caller,
  id: string,
  { me }: Pick<SignedUp, 'me'>,
  wish: { readonly role: PlanRole; readonly isApprover?: boolean },
): Promise<Response> => by.ask(`/api/plans/${id}/members/${me.id}`, { method: 'PUT', body: wish });

/** Asks for somebody to be taken off the plan. */
export const removeMember = (
  by: Caller,
  id: string,
  { me }: Pick<SignedUp, 'me'>,
): Promise<Response> => by.ask(`/api/plans/${id}/members/${me.id}`, { method: 'DELETE' });

/** Who is in the plan, in the order of the list: name and role, and how where it is not by name. */
export const membersOf = async (person: Caller, id: string): Promise<readonly string[]> => {
  const { members } = await person.get<{ members: PlanMember[] }>(`/api/plans/${id}/members`);
  return members.map((member) =>
    [
      member.person.name,
      member.role,
      ...(member.isApprover ? ['approves'] : []),
      ...(member.via === 'line' ? ['by line'] : []),
    ].join(', '),
  );
};

/** Makes a link into the plan and answers its id and its secret. */
export const makePlanLink = async (
  person: Caller,
  id: string,
  wish: { readonly role: string; readonly expiresAt?: string },
): Promise<{ readonly id: string; readonly token: string }> => {
  const made = await person.post<{ id: string; link: string }>(`/api/plans/${id}/links`, wish);
  return { id: made.id, token: made.link.split('#')[1] ?? '' };
};

/** Status and code of a refusal, or `200` of what was done. */
export const toldBy = async (answer: Response): Promise<string> =>
  answer.ok ? String(answer.status) : `${answer.status} ${problem.parse(await answer.json()).code}`;
