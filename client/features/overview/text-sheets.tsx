/** The plan's texts as they are read; what is not written yet says what belongs there. */
import { isInvalid } from '@gameplan/shared/plan/fields/field';
import type { Plan } from '@gameplan/shared/plan/read-plan';
import { useCallback } from 'react';
import { RichTextView } from '../../fields/rich-text-view.tsx';
import { fieldWords } from '../../lib/words/fields.ts';
import { overviewWords } from '../../lib/words/overview.ts';
import { useWords } from '../../lib/words/use-words.ts';
import { usePlan } from '../../plan/use-plan.ts';
import { classes } from '../../ui/classes.ts';

const ABOUT = [
  'business',
  'theirStrategy',
  'targetMarkets',
  'fundingAndDecision',
  'salesApproach',
  'mission',
] as const;

type TextKey = (typeof ABOUT)[number] | 'narrative';

const StaticText = ({ field, className }: { field: TextKey; className?: string }) => {
  const words = useWords(overviewWords);
  const fields = useWords(fieldWords);
  const blocks = usePlan(useCallback((plan: Plan) => plan[field], [field]));
  if (blocks !== null && isInvalid(blocks)) {
    return <p className="text-danger">{fields.unreadableText}</p>;
  }
  const isEmpty = (blocks ?? []).every(({ text }) => text.trim() === '');
  return isEmpty ? (
    <p className="text-pretty text-text-3">{words.texts[field]}</p>
  ) : (
    <RichTextView blocks={blocks ?? []} className={classes('text-pretty', className)} />
  );
};

/** What the plan comes to. */
export const NarrativeSheet = ({ className }: { readonly className?: string }) => {
  const fields = useWords(fieldWords);
  return (
    <section className={classes('rounded-sheet bg-surface p-5 shadow-1 max-sm:p-4', className)}>
      <h2 className="mb-2 text-title-3">{fields.label({ root: 'plan', key: 'narrative' })}</h2>
      <StaticText field="narrative" className="max-w-180 text-[0.9375rem] leading-6" />
    </section>
  );
};

/** What the account is, and how we work with it. */
export const AboutSheet = ({ className }: { readonly className?: string }) => {
  const words = useWords(overviewWords);
  const fields = useWords(fieldWords);
  return (
    <section className={classes('rounded-sheet bg-surface p-5 shadow-1 max-sm:p-4', className)}>
      <h2 className="mb-3 text-title-3">{words.aboutThem}</h2>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
        {ABOUT.map((field) => (
          <section key={field} className="min-w-0">
            <h3 className="mb-0.5 text-small text-text-3">
              {fields.label({ root: 'plan', key: field })}
            </h3>
            <StaticText field={field} />
          </section>
        ))}
      </div>
    </section>
  );
};
