/** The routes for API tokens. */
import { createToken, deleteToken, listTokens } from '@gameplan/shared/api/tokens';
import { apiTokenId } from '@gameplan/shared/base/ids';
import type { Mount } from '../http/mount.ts';
import { done, refused } from '../http/mount.ts';
import { problemOf } from '../http/problems.ts';
import type { ApiToken, ApiTokens } from './tokens.ts';

const instant = (at: number): string => new Date(at).toISOString();

const summaryOf = ({ id, name, scope, createdAt, lastUsedAt }: ApiToken) => ({
  id,
  name,
  scope,
  createdAt: instant(createdAt),
  lastUsedAt: lastUsedAt === null ? null : instant(lastUsedAt),
});

export const mountTokens = (mount: Mount, { tokens }: { readonly tokens: ApiTokens }): void => {
  mount.signedIn(createToken, async ({ actor, body }) => ({
    kind: 'done',
    status: 201,
    value: await tokens.make(actor, body),
  }));

  mount.signedIn(listTokens, async ({ actor }) =>
    done({ tokens: (await tokens.list(actor.userId)).map(summaryOf) }),
  );

  mount.signedIn(deleteToken, async ({ actor, params }) => {
    const id = apiTokenId.safeParse(params.id);
    const ended = id.success && (await tokens.end(actor, id.data));
    return ended ? done({}) : refused(problemOf('not-found'));
  });
};
