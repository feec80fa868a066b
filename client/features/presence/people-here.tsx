/** Who else has the plan open, in the top bar: one's own picture stands there already, beside them. */

import { useFormat } from '../../lib/use-format.ts';
import { planWords } from '../../lib/words/plan.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { usePresent } from '../../plan/use-plan.ts';
import { AvatarStack } from '../../ui/avatar-stack.tsx';

export const PeopleHere = () => {
  const { people: words } = useWords(planWords);
  const format = useFormat();
  const others = usePresent().filter((person) => !person.isSelf);
  if (others.length === 0) return null;
  return (
    <AvatarStack
      people={others}
      label={words.label}
      moreLabel={(hidden) => words.more({ names: format.list(hidden.map(({ name }) => name)) })}
    />
  );
};
