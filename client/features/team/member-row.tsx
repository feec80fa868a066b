/** One member of the team: role, part and share of time edited in place; without a role it says so. */
import { valueOr } from '@gameplan/shared/plan/fields/field';
import type { TeamMember } from '@gameplan/shared/plan/kinds/team-member';
import { Trash2, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo } from 'react';
import { EditIconButton } from '../../fields/edit-controls.tsx';
import { RecordField } from '../../fields/record-field.tsx';
import { fieldWords } from '../../lib/words/fields.ts';
import { teamWords } from '../../lib/words/team.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { usePlanPeople } from '../../plan/presence/use-people.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { lacksRole } from './team-groups.ts';

const KIND = 'teamMembers';

/** The columns of a member and of the head over them. */
export const MEMBER_GRID =
  'lg:grid lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_minmax(0,1.6fr)_6.5rem_7rem_1.75rem] lg:items-center lg:gap-x-5';

const Cell = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex min-w-0 items-center gap-2 lg:block">
    <span className="w-24 shrink-0 text-small text-text-3 lg:hidden">{name}</span>
    <div className="min-w-0 flex-1">{children}</div>
  </div>
);

/** Somebody of the workspace, or a guest by the name that was typed. */
const Who = ({ member }: { readonly member: TeamMember }) => {
  const words = useWords(teamWords);
  const fields = useWords(fieldWords);
  const person = usePlanPeople().get(valueOr(member.userId, ''));
  const isGuest = member.userId === null;
  const name = person?.name ?? (valueOr(member.name, '') || fields.untitled);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} colour={person?.colour ?? 'none'} size={28} decorative />
      {isGuest ? (
        <>
          <RecordField kind={KIND} id={member.id} field="name" className="flex-1" />
          <span className="shrink-0 rounded-full bg-fill px-2 py-0.5 text-small text-text-2">
            {words.guest}
          </span>
        </>
      ) : (
        <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
      )}
    </div>
  );
};

const Row = ({ member, onBin }: { member: TeamMember; onBin: (id: string) => void }) => {
  const words = useWords(teamWords);
  const fields = useWords(fieldWords);
  const people = usePlanPeople();
  const { id } = member;
  const name =
    people.get(valueOr(member.userId, ''))?.name ?? (valueOr(member.name, '') || fields.untitled);
  const shared = { kind: KIND, id, empty: 'on-hover' } as const;
  const isFlagged = lacksRole(member);
  return (
    <li
      data-member={id}
      className={classes(
        MEMBER_GRID,
        'group/member relative flex min-h-12 flex-col gap-y-1 border-t border-hair py-2 max-lg:pe-10',
      )}
    >
      <Who member={member} />
      <Cell name={words.role}>
        <span className={classes('flex items-center gap-1.5', isFlagged && 'text-warning')}>
          {isFlagged && <TriangleAlert size={16} aria-hidden />}
          {isFlagged && <span className="shrink-0 whitespace-nowrap">{words.noRole}</span>}
          <RecordField kind={KIND} id={id} field="role" empty="told" className="flex-1" />
        </span>
      </Cell>
      <Cell name={words.part}>
        <RecordField {...shared} field="part" />
      </Cell>
      <Cell name={words.timeShare}>
        <RecordField {...shared} field="timeShare" className="tabular-nums" />
      </Cell>
      <Cell name={words.tier}>
        <RecordField {...shared} field="tier" />
      </Cell>
      <EditIconButton
        label={words.bin({ name })}
        icon={<Trash2 size={16} aria-hidden />}
        size={28}
        className="text-text-3 opacity-0 group-focus-within/member:opacity-100 group-hover/member:opacity-100 max-lg:absolute max-lg:top-2 max-lg:end-0 pointer-coarse:opacity-100"
        onClick={() => onBin(id)}
      />
    </li>
  );
};

export const MemberRow = memo(Row);
