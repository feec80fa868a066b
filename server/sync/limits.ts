/** The limits as numbers, so that a test may set smaller ones. */
import type { LIMITS } from '@gameplan/shared/sync/wire';

export type Limits = { readonly [Name in keyof typeof LIMITS]: number };
