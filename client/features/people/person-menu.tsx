/** What can be done for a person; who may not do it keeps the control in its place, and is told why. */
import type { ListedPerson } from '@gameplan/shared/api/people';
import { useNavigate } from '@tanstack/react-router';
import { CircleUser, Ellipsis, KeyRound, MonitorX, Pencil, UserMinus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useMe } from '../../lib/me.ts';
import { useWhyNot } from '../../lib/use-may-here.ts';
import { peopleWords } from '../../lib/words/people.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { classes } from '../../ui/classes.ts';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { PersonTask } from './person-task.ts';

export interface PersonMenuProps {
  readonly person: ListedPerson;
  readonly onTask: (kind: PersonTask['kind']) => void;
}

const Dots = ({ className, ...rest }: ComponentProps<'button'>) => (
  <button
    {...rest}
    type="button"
    className={classes(
      'grid size-8 place-items-center rounded-control text-text-3 transition-colors duration-120 ease-calm pointer-coarse:size-11',
      className,
    )}
  >
    <Ellipsis size={16} aria-hidden />
  </button>
);

export const PersonMenu = ({ person, onTask }: PersonMenuProps) => {
  const { menu: words } = useWords(peopleWords);
  const isMe = useMe().id === person.id;
  const whyNot = useWhyNot('people.change');
  const navigate = useNavigate();
  const label = words.label({ name: person.name });
  if (whyNot !== undefined && !isMe) {
    return (
      <Tooltip text={whyNot} describes>
        <Dots aria-label={label} aria-disabled className="cursor-default opacity-55" />
      </Tooltip>
    );
  }
  return (
    <Menu trigger={<Dots aria-label={label} className="hover:bg-fill hover:text-text-2" />}>
      {isMe && (
        <MenuItem
          icon={<CircleUser size={16} aria-hidden />}
          onSelect={() => void navigate({ to: '/profile' })}
        >
          {words.profile}
        </MenuItem>
      )}
      {whyNot === undefined && (
        <MenuItem icon={<Pencil size={16} aria-hidden />} onSelect={() => onTask('change')}>
          {words.change}
        </MenuItem>
      )}
      {whyNot === undefined && !isMe && <ForOthers onTask={onTask} />}
    </Menu>
  );
};

/** What an administrator does for others alone: for oneself it stands in the own profile. */
const ForOthers = ({ onTask }: Pick<PersonMenuProps, 'onTask'>) => {
  const { menu: words } = useWords(peopleWords);
  return (
    <>
      <MenuItem icon={<KeyRound size={16} aria-hidden />} onSelect={() => onTask('reset')}>
        {words.reset}
      </MenuItem>
      <MenuItem icon={<MonitorX size={16} aria-hidden />} onSelect={() => onTask('end-sessions')}>
        {words.endSessions}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<UserMinus size={16} aria-hidden />} onSelect={() => onTask('remove')}>
        {words.remove}
      </MenuItem>
    </>
  );
};
