/** The tables as Kysely sees them; the numbered migrations in each adapter make them. */
import type { LentRole, PlanRole, WorkspaceRole } from '@gameplan/shared/access/roles';
import type {
  AccountId,
  ApiTokenId,
  InvitationId,
  PlanId,
  PlanLinkId,
  UserId,
} from '@gameplan/shared/base/ids';
import type { Generated } from 'kysely';

/** Instants are ms since 1970 in our own tables, ISO 8601 text in better-auth's (`auth_…`). */
export interface Tables {
  /** Customers that plans are made for. */
  accounts: {
    id: AccountId;
    name: string;
    status: Generated<'existing' | 'target'>;
    kind: Generated<'major' | 'strategic' | 'key' | 'focus' | 'target' | 'other'>;
    /** JSON: a list of `{ system, id }`. */
    external_ids: Generated<string>;
    currency: string | null;
    parent_id: AccountId | null;
    created_by: UserId;
    created_at: number;
  };
  /** Plans as lists show them; `name` is a copy of the document's. */
  plans: {
    id: PlanId;
    account_id: AccountId;
    name: string;
    follows_plan_id: PlanId | null;
    created_by: UserId;
    created_at: number;
    /** Since when it lies in the bin. */
    deleted_at: number | null;
    /** When its log was erased: what is left says that there was such a plan. */
    erased_at: number | null;
  };
  plan_members: {
    plan_id: PlanId;
    user_id: UserId;
    role: PlanRole;
    is_approver: Generated<0 | 1>;
    /** The link that gives this role, for as long as it is open; null for what was given by name. Somebody may have both. */
    link_id: PlanLinkId | null;
    since: number;
  };
  plan_links: {
    id: PlanLinkId;
    plan_id: PlanId;
    role: LentRole;
    token_hash: string;
    created_by: UserId;
    created_at: number;
    expires_at: number | null;
    ended_at: number | null;
  };
  invitations: {
    id: InvitationId;
    token_hash: string;
    email: string | null;
    role: WorkspaceRole;
    created_by: UserId;
    created_at: number;
    expires_at: number;
    used_at: number | null;
    used_by: UserId | null;
    ended_at: number | null;
  };
  password_resets: {
    token_hash: string;
    user_id: UserId;
    created_by: UserId;
    created_at: number;
    expires_at: number;
    used_at: number | null;
  };
  audit: {
    number: Generated<number>;
    at: number;
    actor_id: string | null;
    session_id: string | null;
    action: string;
    object_id: string | null;
    /** JSON. */
    detail: string;
    before_hash: string;
    hash: string;
  };
  /** One row: the workspace's settings as JSON. */
  workspace: {
    id: 1;
    version: number;
    settings: string;
    is_sample: 0 | 1;
    changed_at: number;
  };
  profiles: {
    user_id: UserId;
    title: string | null;
    function: string | null;
    manager_id: UserId | null;
  };
  /** Of which state of a plan its derived rows are. */
  plan_derivations: {
    plan_id: PlanId;
    epoch: number;
    seq: number;
    settings_version: number;
    day: string;
    deriver: number;
    derived_at: number;
    facts_hash: string;
    name: string | null;
    currency: string | null;
    period_start: string | null;
    period_end: string | null;
    sales_goal: number | null;
    close_ratio: number | null;
  };
  plan_figures: {
    plan_id: PlanId;
    figure: string;
    value: number | null;
    /** JSON of what is no number. */
    detail: string | null;
    state: string;
    reason: string;
    /** JSON: a list of `FigureFault`. */
    faults: string;
  };
  /** Where each plan's log stands; written with every append, in the same transaction. */
  plan_heads: { plan_id: PlanId; epoch: number; seq: number; changed_at: number };
  /** Whose the client ids of a plan's document are; written with the row that first used each. */
  plan_leases: {
    plan_id: PlanId;
    client_id: number;
    epoch: number;
    user_id: UserId | null;
    first_seq: number;
  };
  /** People's standing in the workspace; the first one to sign up is the administrator. */
  members: {
    user_id: UserId;
    role: WorkspaceRole;
    joined_at: number;
    /** When they left; they keep their row, for their name stays. */
    left_at: number | null;
    position: Generated<number>;
  };
  api_tokens: {
    id: ApiTokenId;
    user_id: UserId;
    name: string;
    scope: 'read' | 'write';
    /** SHA-256 of the token, in hex; the token itself is kept nowhere. */
    token_hash: string;
    created_at: number;
    last_used_at: number | null;
  };
  auth_users: {
    id: UserId;
    name: string;
    email: string;
    emailVerified: number;
    image: string | null;
    createdAt: string;
    updatedAt: string;
  };
  auth_accounts: {
    id: string;
    userId: UserId;
    providerId: string;
    accountId: string;
    password: string | null;
    createdAt: string;
    updatedAt: string;
  };
  auth_sessions: {
    id: string;
    userId: UserId;
    token: string;
    expiresAt: string;
    ipAddress: string | null;
    userAgent: string | null;
    createdAt: string;
    updatedAt: string;
  };
}
