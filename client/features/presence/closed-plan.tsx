/** What takes the place of a plan that one cannot stay in: why, what is safe, and what one wrote last. */
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { accessWords } from '../../lib/words/access.ts';
import { useWords } from '../../lib/words/use-words.ts';
import type { Refusal } from '../../plan/link/link-refusals.ts';
import { useLinkFact, useLivePlan } from '../../plan/use-plan.ts';
import { onDemand, useOnDemand, whenIdle } from '../../ui/on-demand.ts';

const ownTexts = onDemand(async () => (await import('./own-texts-list.tsx')).OwnTextsList);
const nothing = (): void => undefined;

/** Why somebody who was in a plan cannot stay. */
export type Closing = 'removed' | 'deleted' | 'gone';

const closingBy: Readonly<Partial<Record<Refusal, Closing>>> = {
  removed: 'removed',
  'plan-deleted': 'deleted',
  'no-such-plan': 'gone',
};

/** How a message that fills the page is drawn. */
export type DrawMessage = (message: {
  readonly title: string;
  readonly text: string;
  readonly more: ReactNode;
}) => ReactNode;

const ClosedPlan = ({ why, draw }: { readonly why: Closing; readonly draw: DrawMessage }) => {
  const OwnTexts = useOnDemand(ownTexts, { needed: true, onFailed: nothing });
  const { closed, own } = useWords(accessWords);
  const { lastTexts } = useLivePlan();
  // Taken while the screens still stand that hold what is being typed.
  const [texts] = useState(lastTexts);
  return draw({
    ...closed[why],
    more: texts.length > 0 && OwnTexts !== null && (
      <section aria-labelledby="own-texts" className="mt-2 w-full">
        <h2 id="own-texts" className="text-title-3">
          {own.title}
        </h2>
        <p className="mt-1 mb-3 text-text-2">{own.text}</p>
        <OwnTexts texts={texts} />
      </section>
    ),
  });
};

/** The screens of a plan as long as one may be in it. */
export const WhileInPlan = (props: {
  /** Why the person cannot be in it, as the server answers by now; null where they can. */
  readonly closing: Closing | null;
  readonly draw: DrawMessage;
  readonly children: ReactNode;
}) => {
  const refusal = useLinkFact(({ refusal: by }) => by);
  // It has to be here when it is needed: whoever is taken off a plan wants what they wrote.
  useEffect(() => whenIdle(() => void ownTexts.fetch()), []);
  const byLink = refusal === null ? undefined : closingBy[refusal];
  // The line says that a plan is gone where the answer knows why.
  const why = props.closing ?? byLink ?? null;
  return why === null ? props.children : <ClosedPlan why={why} draw={props.draw} />;
};
