/** One person of a plan: who they are, what they may, and what can be done about it. */
import type { LentRole } from '@gameplan/shared/access/roles';
import type { PlanMember } from '@gameplan/shared/api/members';
import { BadgeCheck, Ellipsis, KeyRound, UserMinus } from 'lucide-react';
import { failureText } from '../../lib/failure-text.ts';
import { useMe } from '../../lib/me.ts';
import { useColours } from '../../lib/people.ts';
import { accessWords } from '../../lib/words/access.ts';
import { appWords } from '../../lib/words/app.ts';
import { sharingWords } from '../../lib/words/sharing.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { LENT_ROLES } from './sharing-lists.ts';
import type { Sharing } from './use-sharing.ts';
import { useSharing } from './use-sharing.ts';

export interface MemberLineProps {
  readonly planId: string;
  readonly member: PlanMember;
  readonly mayShare: boolean;
  readonly onTransfer: () => void;
}

/** The name, and in a second line what is to be known about how they are here. */
const Who = ({ planId, member }: Pick<MemberLineProps, 'planId' | 'member'>) => {
  const words = useWords(sharingWords);
  const colour = useColours()(planId).get(member.person.id) ?? 'none';
  const isMe = useMe().id === member.person.id;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2.5 max-sm:basis-full">
      <Avatar name={member.person.name} colour={colour} size={28} decorative />
      <span className="min-w-0">
        <span className="block truncate">
          {member.person.name}
          {isMe && <span className="text-text-3">{`, ${words.you}`}</span>}
        </span>
        {member.isApprover && (
          <span className="flex items-center gap-1 text-small text-text-2">
            <BadgeCheck size={14} aria-hidden />
            {words.approver}
          </span>
        )}
        {member.via === 'line' && (
          <span className="block text-small text-pretty text-text-3" title={words.viaLineWhy}>
            {words.viaLine}
            <span className="sr-only">{`. ${words.viaLineWhy}`}</span>
          </span>
        )}
      </span>
    </span>
  );
};

const More = (props: MemberLineProps & { readonly sharing: Sharing }) => {
  const { member, sharing, onTransfer } = props;
  const app = useWords(appWords);
  const words = useWords(sharingWords);
  const toast = useToast();
  const { person, role, isApprover } = member;
  const say = (isDone: boolean, done?: string, run?: () => void) => {
    if (isDone && done !== undefined) {
      toast({ text: done, ...(run === undefined ? {} : { action: { label: words.undo, run } }) });
    }
  };
  const remove = async () =>
    say(await sharing.remove(member), words.removed(person), () => {
      void sharing.put(person.id, { role, isApprover });
    });
  const isOwner = role === 'owner';
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={words.more(person)}
            icon={<Ellipsis size={16} aria-hidden />}
            aria-busy={sharing.busy}
          />
        }
      >
        <MenuItem
          icon={<BadgeCheck size={16} aria-hidden />}
          onSelect={() => void sharing.put(person.id, { role, isApprover: !isApprover })}
        >
          {isApprover ? words.endApprover : words.makeApprover}
        </MenuItem>
        {!isOwner && (
          <>
            <MenuItem icon={<KeyRound size={16} aria-hidden />} onSelect={onTransfer}>
              {words.makeOwner}
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              danger
              icon={<UserMinus size={16} aria-hidden />}
              onSelect={() => void remove()}
            >
              {words.remove}
            </MenuItem>
          </>
        )}
      </Menu>
      {sharing.failure !== null && (
        <p role="alert" className="basis-full text-small text-danger">
          {failureText(sharing.failure, app)}
        </p>
      )}
    </>
  );
};

export const MemberLine = (props: MemberLineProps) => {
  const { planId, member, mayShare } = props;
  const { roles } = useWords(accessWords);
  const words = useWords(sharingWords);
  const sharing = useSharing(planId);
  const { person, role, via } = member;
  // The owner hands the plan over; a place in the line ends with the line.
  const isFixed = !mayShare || role === 'owner' || via === 'line';
  const choose = (next: LentRole) => void sharing.put(person.id, { role: next });
  return (
    <li
      data-member-line={person.id}
      className="flex min-h-12 flex-wrap items-center gap-x-2 border-t border-hair py-1.5 first:border-t-0"
    >
      <Who planId={planId} member={member} />
      {isFixed ? (
        <span className="px-3 text-text-2 max-sm:flex-1 max-sm:ps-9.5">{roles[role]}</span>
      ) : (
        <SelectField
          isBare
          label={words.roleOf(person)}
          value={role}
          options={LENT_ROLES.map((id) => ({ id, label: roles[id] }))}
          onValueChange={choose}
          className="w-36 max-sm:ms-9.5 max-sm:flex-1"
        />
      )}
      {mayShare &&
        (via === 'line' ? (
          <span className="w-8 pointer-coarse:w-11" />
        ) : (
          <More {...props} sharing={sharing} />
        ))}
    </li>
  );
};
