/** API tokens: a token acts as the person who made it. */
import * as z from 'zod/mini';
import { apiTokenId } from '../base/ids.ts';
import { name } from './name.ts';
import { route } from './route.ts';

const scope = z.enum(['read', 'write']);

export const apiTokenSummary = z.object({
  id: apiTokenId,
  name: z.string(),
  scope,
  createdAt: z.string(),
  lastUsedAt: z.nullable(z.string()),
});

/** The token itself is shown in this answer only. */
export const createToken = route({
  method: 'POST',
  path: '/api/tokens',
  access: 'signed-in',
  body: z.strictObject({
    name,
    scope: z._default(scope, 'write'),
  }),
  answer: z.object({ id: apiTokenId, token: z.string() }),
});

export const listTokens = route({
  method: 'GET',
  path: '/api/tokens',
  access: 'signed-in',
  answer: z.object({ tokens: z.array(apiTokenSummary) }),
});

export const deleteToken = route({
  method: 'DELETE',
  path: '/api/tokens/:id',
  access: 'signed-in',
  answer: z.object({}),
});
