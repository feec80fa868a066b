/** How the plan stands against its goal: the sentence, the bar, the figures, and the two facts they start from. */
import type { planFacts } from '@gameplan/shared/plan/kinds/plan-facts';
import { CircleAlert, GitFork } from 'lucide-react';
import type { ReactNode } from 'react';
import { PlanField } from '../../fields/plan-field.tsx';
import { FigureValue } from '../../figures/figure-value.tsx';
import { GoalBar } from '../../figures/goal-bar.tsx';
import { GoalSentence } from '../../figures/goal-sentence.tsx';
import { GoalKeys } from '../../figures/money-keys.tsx';
import { useFigureText } from '../../figures/use-figure-text.ts';
import { figuresWords } from '../../lib/words/figures.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { useFigures } from '../../plan/use-figures.ts';
import { usePlanMoney } from '../../plan/use-plan-money.ts';
import { classes } from '../../ui/classes.ts';
import { areFarApart } from './second-projection.ts';

const SHEET = 'rounded-sheet bg-surface shadow-1';

/** A fact among the figures: it is typed, and looks it under the pointer. */
const Fact = (props: {
  readonly field: keyof typeof planFacts.fields;
  readonly label: string;
  readonly missing: string | null;
}) => {
  const { field, label, missing } = props;
  return (
    <div className="min-w-0">
      {missing === null ? (
        <span className="block text-small text-text-3">{label}</span>
      ) : (
        <span className="flex items-center gap-1 text-small text-warning">
          <CircleAlert size={14} aria-hidden />
          {missing}
        </span>
      )}
      <PlanField
        field={field}
        className="-my-1 text-[1.125rem] leading-6 font-semibold tracking-[-0.01em] tabular-nums"
      />
    </div>
  );
};

/** Only where both ways of looking ahead lie far apart. */
const SecondProjection = () => {
  const words = useWords(overviewWords);
  const { impliedRatio, projectionAtRatio } = useFigures();
  const { closeRatio, currency } = usePlanMoney();
  const text = useFigureText(currency);
  if (!areFarApart(impliedRatio.value, closeRatio) || projectionAtRatio.value === null) return null;
  return (
    <p className="flex gap-2 border-t border-hair pt-3 text-body text-pretty text-text-2">
      <GitFork size={16} aria-hidden className="mt-0.5 shrink-0 text-text-3" />
      {words.secondProjection({
        implied: text.percent(impliedRatio.value ?? 0),
        ratio: text.exactPercent(closeRatio ?? 0),
        projection: text.money(projectionAtRatio.value),
      })}
    </p>
  );
};

const Row = ({ children }: { readonly children: ReactNode }) => (
  <div className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-6">{children}</div>
);

const Figures = () => {
  const words = useWords(figuresWords);
  const overview = useWords(overviewWords);
  const figures = useFigures();
  const { currency, goal, closeRatio } = usePlanMoney();
  const text = useFigureText(currency);
  const { pipelineGap, sufficiency, coverageRatio, requiredCoverage, projection } = figures;
  const gap = pipelineGap.value ?? 0;
  const attainment = figures.projectedAttainment.value;
  return (
    <Row>
      <Fact
        field="salesGoal"
        label={overview.goal}
        missing={goal === null ? overview.goalNotSet : null}
      />
      <Fact
        field="closeRatio"
        label={overview.closeRatio}
        missing={closeRatio === null ? overview.ratioNotSet : null}
      />
      <FigureValue
        label={gap < 0 ? words.surplus : words.names.pipelineGap}
        figure={pipelineGap}
        show={(value) => text.money(Math.abs(value))}
        tone={gap > 0 ? 'missing' : gap < 0 ? 'spare' : 'plain'}
      />
      <FigureValue
        label={words.names.sufficiency}
        figure={sufficiency}
        show={(value) => text.percent(value, { isBelowWhole: sufficiency.sufficient === false })}
      />
      <FigureValue
        label={requiredCoverage.value === null ? words.names.coverageRatio : overview.coverageOf}
        figure={coverageRatio}
        show={text.times}
        {...(requiredCoverage.value === null
          ? {}
          : { beside: overview.ofRequired({ required: text.times(requiredCoverage.value) }) })}
      />
      <FigureValue
        label={words.names.projection}
        figure={projection}
        show={text.money}
        {...(attainment === null ? {} : { beside: text.percent(attainment) })}
      />
    </Row>
  );
};

export const GoalSheet = ({ className }: { readonly className?: string }) => {
  const words = useWords(overviewWords);
  const figures = useFigures();
  const { goal, closeRatio, currency } = usePlanMoney();
  return (
    <section
      aria-label={words.goalSheet}
      className={classes(SHEET, 'flex flex-col gap-3 p-5 max-sm:p-4', className)}
    >
      <GoalSentence goal={goal} closeRatio={closeRatio} currency={currency} figures={figures} />
      <GoalBar goal={goal} currency={currency} figures={figures} />
      <GoalKeys goal={goal} currency={currency} figures={figures} />
      <div className="border-t border-hair pt-3">
        <Figures />
      </div>
      <SecondProjection />
    </section>
  );
};
