/** The one place that decides for whom a device keeps copies of plans. */
import type { Me } from '@gameplan/shared/api/people';

const KEEPING: ReadonlySet<string> = new Set(['member', 'administrator']);

/** Members and administrators of the workspace; nobody whose standing is not known here. */
export const keepsCopies = ({ role }: { readonly role: Me['role'] | string | null }): boolean =>
  role !== null && KEEPING.has(role);
