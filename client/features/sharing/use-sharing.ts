/** What can be done to who is in a plan: each deed is sent once, and what came of it is asked for again. */
import type { PlanRole } from '@gameplan/shared/access/roles';
import type { PlanMember } from '@gameplan/shared/api/members';
import { putMember, removeMember } from '@gameplan/shared/api/members';
import { useQueryClient } from '@tanstack/react-query';
import { useCall } from '../../lib/use-call.ts';
import type { Deed } from '../../lib/use-deed.ts';
import { useDeed } from '../../lib/use-deed.ts';

export interface Sharing extends Pick<Deed, 'busy' | 'failure'> {
  /** Adds somebody, or changes what they may; answers whether it was done. */
  put(
    userId: string,
    change: { readonly role: PlanRole; readonly isApprover?: boolean },
  ): Promise<boolean>;
  remove(member: Pick<PlanMember, 'person'>): Promise<boolean>;
}

export const useSharing = (planId: string): Sharing => {
  const call = useCall();
  const queries = useQueryClient();
  const { busy, failure, run } = useDeed();
  // What one may do oneself may have changed by it: that is known before anything else is shown.
  const askAgain = async () => {
    const doubted = [['plan', planId], ['plans'], ['members', planId]];
    await Promise.all(doubted.map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return {
    busy,
    failure,
    put: async (userId, change) => {
      const params = { id: planId, userId };
      const done = await run(() => call(putMember, { params, body: change }));
      await askAgain();
      return done !== null;
    },
    remove: async ({ person }) => {
      const done = await run(() =>
        call(removeMember, { params: { id: planId, userId: person.id } }),
      );
      await askAgain();
      return done !== null;
    },
  };
};
