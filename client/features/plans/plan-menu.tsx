/** What can be done with a plan beside going into it. */

import type { PlanSummary } from '@gameplan/shared/api/plans';
import { createPlan } from '@gameplan/shared/api/plans';
import { useQueryClient } from '@tanstack/react-query';
import { Building2, CalendarPlus, Ellipsis, Trash2, UserPlus } from 'lucide-react';
import { failureText } from '../../lib/failure-text.ts';
import { useCall } from '../../lib/use-call.ts';
import { appWords } from '../../lib/words/app.ts';
import { plansWords } from '../../lib/words/plans.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { standingOf } from '../../plan/plan-access.ts';
import { useMayOn } from '../../plan/use-may.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { PlanActions } from './plan-actions.ts';

export const PlanMenu = ({
  plan,
  actions,
}: {
  readonly plan: PlanSummary;
  readonly actions: PlanActions;
}) => {
  const app = useWords(appWords);
  const { menu } = useWords(plansWords);
  const call = useCall();
  const queries = useQueryClient();
  const toast = useToast();
  const may = useMayOn();
  const standing = standingOf(plan);
  const follow = async () => {
    const answer = await call(createPlan, { body: { follows: plan.id } });
    if (!answer.ok) {
      toast({ text: failureText(answer.error, app) });
      return;
    }
    void queries.invalidateQueries({ queryKey: ['plans'] });
    actions.onOpen(answer.value.id, 'filled');
  };
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={menu.label({ plan: plan.name })}
          className="grid size-8 place-items-center rounded-control text-text-3 transition-colors duration-120 ease-calm hover:bg-fill hover:text-text-2 pointer-coarse:size-11"
        >
          <Ellipsis size={16} aria-hidden />
        </button>
      }
    >
      <MenuItem icon={<UserPlus size={16} aria-hidden />} onSelect={() => actions.onShare(plan)}>
        {menu.share}
      </MenuItem>
      <MenuItem
        icon={<CalendarPlus size={16} aria-hidden />}
        disabledBecause={may('plan.follow', standing).because}
        onSelect={() => void follow()}
      >
        {menu.follow}
      </MenuItem>
      <MenuItem
        icon={<Building2 size={16} aria-hidden />}
        onSelect={() => actions.onAccount(plan.account.id)}
      >
        {menu.account}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        danger
        icon={<Trash2 size={16} aria-hidden />}
        disabledBecause={may('plan.delete', standing).because}
        onSelect={() => actions.onDelete(plan)}
      >
        {menu.delete}
      </MenuItem>
    </Menu>
  );
};
