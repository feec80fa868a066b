/** The one place where ids are made and told apart. An id is opaque: a prefix and 20 random base-32 characters. */
import * as z from 'zod/mini';
import type { Random } from './random.ts';

/** Crockford's base 32 in lower case: no i, l, o, u, so an id read aloud is not misread. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 20;

const idOf = <Name extends string>(prefix: string) =>
  z
    .string()
    .check(z.regex(new RegExp(`^${prefix}_[${ALPHABET}]{${LENGTH}}$`)))
    .brand<Name>();

export const userId = idOf<'UserId'>('usr');
export type UserId = z.infer<typeof userId>;
export const planId = idOf<'PlanId'>('pln');
export type PlanId = z.infer<typeof planId>;
export const accountId = idOf<'AccountId'>('acc');
export type AccountId = z.infer<typeof accountId>;
export const apiTokenId = idOf<'ApiTokenId'>('tok');
export type ApiTokenId = z.infer<typeof apiTokenId>;
export const invitationId = idOf<'InvitationId'>('inv');
export type InvitationId = z.infer<typeof invitationId>;
export const planLinkId = idOf<'PlanLinkId'>('lnk');
export type PlanLinkId = z.infer<typeof planLinkId>;

const prefixes = {
  user: 'usr',
  session: 'ses',
  credential: 'crd',
  plan: 'pln',
  account: 'acc',
  apiToken: 'tok',
  invitation: 'inv',
  planLink: 'lnk',
} as const;

const token = (random: Random): string =>
  Array.from(random.bytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** A fresh id of that kind, with 100 bits from `random`. */
export const newId = (kind: keyof typeof prefixes, random: Random): string =>
  `${prefixes[kind]}_${token(random)}`;

/** A fresh id of a record of a plan; its kind says how it begins. */
export const newRecordId = (prefix: string, random: Random): string => `${prefix}_${token(random)}`;

export const newPlanId = (random: Random): PlanId => planId.parse(newId('plan', random));
export const newAccountId = (random: Random): AccountId =>
  accountId.parse(newId('account', random));
export const newApiTokenId = (random: Random): ApiTokenId =>
  apiTokenId.parse(newId('apiToken', random));
export const newInvitationId = (random: Random): InvitationId =>
  invitationId.parse(newId('invitation', random));
export const newPlanLinkId = (random: Random): PlanLinkId =>
  planLinkId.parse(newId('planLink', random));

/**
 * A record's id inside a plan is its key: 1 to 64 of `A-Z a-z 0-9 _ -`, opaque, since other clients may choose their
 * own (architecture, section 3).
 */
export const isRecordId = (value: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(value);
