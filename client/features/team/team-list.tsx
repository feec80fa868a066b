/** The team of the plan it stands in: members by tier with role, person, part and share of time. */
import { useWords } from '../../lib/words/use-words.ts';

export const TeamList = () => {
  const { team: words } = useWords();
  return <h2 className="text-title-2">{words.title}</h2>;
};
