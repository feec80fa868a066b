/** The strategy of one opportunity, under its row: texts that people write together, and the next step. */
import { RecordField } from '../../fields/record-field.tsx';
import { RecordText } from '../../fields/record-text.tsx';
import { fieldWords } from '../../lib/words/fields.ts';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';

const TEXTS = [
  'needsEvents',
  'decisionCriteria',
  'differentiators',
  'decisionFunding',
  'nextSteps',
] as const;

const KIND = 'opportunities';

export const OpportunityDetails = ({
  id,
  name,
}: {
  readonly id: string;
  readonly name: string;
}) => {
  const fields = useWords(fieldWords);
  const words = useWords(opportunitiesWords);
  const labelOf = (key: string): string => fields.label({ root: KIND, key });
  return (
    <section
      aria-label={words.details({ name })}
      className="grid grid-cols-1 gap-x-8 gap-y-3 pt-1 pb-4 sm:grid-cols-2 xl:grid-cols-3"
    >
      {TEXTS.map((key) => (
        <div key={key} className="min-w-0">
          <span className="block text-small text-text-3">{labelOf(key)}</span>
          <RecordText kind={KIND} id={id} field={key} />
        </div>
      ))}
      <div className="min-w-0">
        <span className="block text-small text-text-3">{labelOf('nextStepDate')}</span>
        <RecordField kind={KIND} id={id} field="nextStepDate" />
      </div>
    </section>
  );
};
