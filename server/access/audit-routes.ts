/** The route on which administrators read the audit. */
import { may } from '@gameplan/shared/access/may';
import { readAudit } from '@gameplan/shared/api/audit';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { problemOf } from '../http/problems.ts';
import type { Audit } from './audit-chain.ts';

export const mountAudit = (
  mount: Mount,
  { audit }: { readonly audit: Pick<Audit, 'newest'> },
): void => {
  mount.signedIn(readAudit, async ({ actor }) => {
    if (!may(actor, 'audit.read', 'workspace').allowed) return refused(problemOf('not-allowed'));
    return done({ rows: [...(await audit.newest())] });
  });
};
