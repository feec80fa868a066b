/** What axe finds wrong on a page: the one place that says how it is asked. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/**
 * The violations, each by its rule and the first element that breaks it. In legacy mode axe works in the page alone,
 * which misses nothing where there are no frames; without the lists of what passed it takes a fifth of the time.
 */
export const axeViolations = async (page: Page): Promise<readonly string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};
