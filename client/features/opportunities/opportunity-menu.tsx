/** What else can be done with an opportunity: another stage, in or out of the plan, the bin. */

import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { Opportunity } from '@gameplan/shared/plan/kinds/opportunity';
import { CircleMinus, CirclePlus, Ellipsis, Trash2 } from 'lucide-react';
import { EditIconButton } from '../../fields/edit-controls.tsx';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useMayEdit } from '../../plan/use-may.ts';
import { useLivePlan } from '../../plan/use-plan.ts';
import { useSettings } from '../../plan/use-plan-workspace.ts';
import { Menu, MenuChoices, MenuHeading, MenuItem, MenuSeparator } from '../../ui/menu.tsx';

export interface OpportunityMenuProps {
  readonly opportunity: Opportunity;
  readonly name: string;
  readonly tabIndex: number;
  readonly onBin: (id: string) => void;
}

export const OpportunityMenu = ({ opportunity, name, tabIndex, onBin }: OpportunityMenuProps) => {
  const words = useWords(opportunitiesWords);
  const { edits, undo } = useLivePlan();
  const { stages } = useSettings();
  const may = useMayEdit();
  const { id } = opportunity;
  const isInPlan = opportunity.inPlan === true;
  const trigger = (
    <EditIconButton
      label={words.more({ name })}
      icon={<Ellipsis size={16} aria-hidden />}
      size={28}
      data-stop
      tabIndex={tabIndex}
    />
  );
  if (!may.allowed) return trigger;
  return (
    <Menu trigger={trigger}>
      <MenuHeading>{words.moveTo}</MenuHeading>
      <MenuChoices
        label={words.moveTo}
        value={valueOr(opportunity.stage, '')}
        choices={stages.map((stage) => ({ id: stage.id, label: stage.label }))}
        onChoose={(stage) => undo.step(() => edits.setStage(id, stage))}
      />
      <MenuSeparator />
      <MenuItem
        icon={
          isInPlan ? <CircleMinus size={16} aria-hidden /> : <CirclePlus size={16} aria-hidden />
        }
        onSelect={() => undo.step(() => edits.setField('opportunities', id, 'inPlan', !isInPlan))}
      >
        {isInPlan ? words.notInPlan : words.inPlan}
      </MenuItem>
      <MenuItem
        icon={<Trash2 size={16} aria-hidden />}
        shortcut="Del"
        danger
        onSelect={() => onBin(id)}
      >
        {words.bin}
      </MenuItem>
    </Menu>
  );
};
