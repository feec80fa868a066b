/** Shows who else has a field open: a ring in their colour, with their name on it. */
import { useFormat } from '../lib/use-format.ts';
import { fieldWords } from '../lib/words/fields.ts';
import { useWords } from '../lib/words/use-words.ts';
import type { PresentPerson } from '../plan/presence/presence-list.ts';

/** The ring's place is kept by a shadow, so that nothing moves when it comes and goes. */
export const FieldRing = ({ editors }: { readonly editors: readonly PresentPerson[] }) => {
  const words = useWords(fieldWords);
  const format = useFormat();
  const [first] = editors;
  if (first === undefined) return null;
  const names = editors.map(({ name }) => name.split(' ', 1)[0] ?? name);
  const colour = `var(--p-${first.colour})`;
  return (
    <span
      style={{ boxShadow: `0 0 0 2px ${colour}` }}
      className="pointer-events-none absolute inset-0 z-2 rounded-chip forced-colors:outline-2"
    >
      <span
        data-testid="editing-tab"
        style={{ backgroundColor: colour }}
        className="absolute -top-3.5 left-1.5 h-5 w-max max-w-40 truncate rounded-chip px-2 text-[12px] leading-5 font-semibold tracking-normal text-on-p"
      >
        {names.length === 1
          ? words.isEditing({ name: names[0] ?? '' })
          : words.areEditing({ names: format.list(names) })}
      </span>
    </span>
  );
};
