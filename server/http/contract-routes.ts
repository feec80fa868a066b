/** The route that shows the contract itself. */
import { readContract } from '@gameplan/shared/api/contract';
import { openApiDocument } from '@gameplan/shared/api/openapi';
import type { Mount } from './mount.ts';
import { done } from './mount.ts';

export const mountContract = (mount: Mount): void => {
  const document = openApiDocument();
  mount.open(readContract, async () => done({ ...document }));
};
