/** The arithmetic over the table: how much pipeline the plan needs and has, and how far that goes. */
import { PipelineSentence } from '../../figures/pipeline-sentence.tsx';
import { useFigureText } from '../../figures/use-figure-text.ts';
import { opportunitiesWords } from '../../lib/words/opportunities.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useFigures } from '../../plan/use-figures.ts';
import { usePlanMoney } from '../../plan/use-plan-money.ts';

const Told = ({ name, value, beside }: { name: string; value: string; beside?: string }) => (
  <span>
    {name} <b className="font-semibold text-text">{value}</b>
    {beside !== undefined && ` ${beside}`}
  </span>
);

export const PipelineSheet = () => {
  const words = useWords(opportunitiesWords);
  const figures = useFigures();
  const { currency, closeRatio } = usePlanMoney();
  const text = useFigureText(currency);
  const { sufficiency, coverageRatio, requiredCoverage, weightedPipeline } = figures;
  return (
    <section className="rounded-sheet bg-surface px-5 py-4 shadow-1 max-sm:px-4">
      <PipelineSentence closeRatio={closeRatio} currency={currency} figures={figures} />
      <div className="mt-1 flex lg:-mt-4 flex-wrap justify-end gap-x-5 gap-y-1 text-small text-text-2 tabular-nums max-sm:justify-start">
        {sufficiency.value !== null && (
          <Told
            name={words.sufficientTo}
            value={text.percent(sufficiency.value, {
              isBelowWhole: sufficiency.sufficient === false,
            })}
          />
        )}
        {coverageRatio.value !== null && (
          <Told
            name={words.coverage}
            value={text.times(coverageRatio.value)}
            {...(requiredCoverage.value === null
              ? {}
              : { beside: words.of({ required: text.times(requiredCoverage.value) }) })}
          />
        )}
        {weightedPipeline.value !== null && (
          <Told name={words.weighted} value={text.money(weightedPipeline.value)} />
        )}
      </div>
    </section>
  );
};
