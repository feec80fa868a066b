/** Accounts: the customers that plans are made for. */
import * as z from 'zod/mini';
import { accountId } from '../base/ids.ts';
import { name } from './name.ts';
import { route } from './route.ts';

/** What people may say of an account. */
const accountFields = {
  name,
  status: z.enum(['existing', 'target']),
  kind: z.enum(['major', 'strategic', 'key', 'focus', 'target', 'other']),
  /** The account in other systems, such as the CRM. */
  externalIds: z.array(z.strictObject({ system: name, id: name })).check(z.maxLength(20)),
  /** ISO 4217; null takes the workspace's. */
  currency: z.nullable(z.string().check(z.regex(/^[A-Z]{3}$/, 'must be a code like EUR'))),
  parentId: z.nullable(accountId),
};

export const account = z.object({ id: accountId, ...accountFields, createdAt: z.string() });
export type Account = z.infer<typeof account>;

/** Every account, by name. */
export const listAccounts = route({
  method: 'GET',
  path: '/api/accounts',
  access: 'signed-in',
  answer: z.object({ accounts: z.array(account) }),
});

export const createAccount = route({
  method: 'POST',
  path: '/api/accounts',
  access: 'signed-in',
  body: z.strictObject({ ...z.partial(z.object(accountFields)).shape, name }),
  answer: z.object({ id: accountId }),
});

export const readAccount = route({
  method: 'GET',
  path: '/api/accounts/:id',
  access: 'signed-in',
  answer: account,
});

export const changeAccount = route({
  method: 'PATCH',
  path: '/api/accounts/:id',
  access: 'signed-in',
  body: z.partial(z.strictObject(accountFields)),
  answer: account,
});
