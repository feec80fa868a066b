/** What axe finds wrong on a page: the one place that says how it is asked. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/**
 * The violations, each by its rule and the first element that breaks it. In legacy mode axe works in the page alone,
 * which misses nothing where there are no frames; without the lists of what passed it takes a fifth of the time.
 */
export const axeViolations = (page: Page): Promise<readonly string[]> =>
  violationsBy(new AxeBuilder({ page }), {});

/** The violations that depend on the colours a page is shown in, by the rules on colour alone. */
export const colourViolations = (page: Page): Promise<readonly string[]> =>
  violationsBy(new AxeBuilder({ page }), {
    runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  });

const violationsBy = async (
  axe: AxeBuilder,
  options: Pick<Parameters<AxeBuilder['options']>[0], 'runOnly'>,
): Promise<readonly string[]> => {
  axe.setLegacyMode(true).options({ resultTypes: ['violations'], ...options });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};
