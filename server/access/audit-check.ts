/** Looks at each start whether the audit is as it was written, and says so if it is not. */
import type { Log } from '../log.ts';
import type { Audit } from './audit-chain.ts';

/** Resolves when it has looked; whoever stops the server waits for it. */
export const checkAudit = async ({
  audit,
  log,
}: {
  readonly audit: Pick<Audit, 'firstBroken'>;
  readonly log: Log;
}): Promise<void> => {
  try {
    const number = await audit.firstBroken();
    if (number !== null) log.error('the audit was changed by somebody else', { number });
  } catch (error) {
    log.error('the audit could not be checked', { error });
  }
};
