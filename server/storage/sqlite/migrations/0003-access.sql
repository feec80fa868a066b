-- Who may do what in a plan. Exactly one owner each: there is at most one by the index, and no step takes one away.
CREATE TABLE plan_members (
  plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES auth_users (id),
  role TEXT NOT NULL CHECK (role IN ('viewer', 'commenter', 'editor', 'owner')),
  is_approver INTEGER NOT NULL DEFAULT 0 CHECK (is_approver IN (0, 1)),
  -- The link that gives this role, for as long as it is open; null for what was given by name. Somebody may have both.
  link_id TEXT,
  since INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX plan_members_by_plan ON plan_members (plan_id, user_id, coalesce(link_id, ''));
CREATE UNIQUE INDEX plan_owner ON plan_members (plan_id) WHERE role = 'owner';
CREATE INDEX plan_members_by_user ON plan_members (user_id);

-- Until now everybody saw and wrote every plan: nobody loses what they had, and whoever made a plan owns it.
INSERT INTO plan_members (plan_id, user_id, role, since)
  SELECT plans.id, members.user_id,
    CASE WHEN members.user_id = plans.created_by THEN 'owner' ELSE 'editor' END, plans.created_at
  FROM plans CROSS JOIN members;

-- A link is known by the SHA-256 of its token; the token itself is kept nowhere.
CREATE TABLE plan_links (
  id TEXT PRIMARY KEY NOT NULL,
  plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'commenter', 'editor')),
  token_hash TEXT NOT NULL UNIQUE,
  created_by TEXT NOT NULL REFERENCES auth_users (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  ended_at INTEGER
) STRICT;
CREATE INDEX plan_links_by_plan ON plan_links (plan_id);

-- Since when a plan lies in the bin. Once its log is erased, `erased_at` marks what stays: that there was such a plan.
ALTER TABLE plans ADD COLUMN deleted_at INTEGER;
ALTER TABLE plans ADD COLUMN erased_at INTEGER;

-- Somebody who has left keeps their row: their name stays on what they wrote, and colours go by the order of joining.
ALTER TABLE members ADD COLUMN left_at INTEGER;
ALTER TABLE profiles ADD COLUMN function TEXT;
ALTER TABLE profiles ADD COLUMN manager_id TEXT REFERENCES auth_users (id);
CREATE INDEX profiles_by_manager ON profiles (manager_id);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  email TEXT,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'member')),
  created_by TEXT NOT NULL REFERENCES auth_users (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  used_by TEXT REFERENCES auth_users (id),
  ended_at INTEGER
) STRICT;

CREATE TABLE password_resets (
  token_hash TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  created_by TEXT NOT NULL REFERENCES auth_users (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

-- What was done that changes who may do what. Each row names the hash of the one before it, so that one that was
-- changed or taken out shows. No foreign keys: it outlives what it speaks of.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor_id TEXT,
  session_id TEXT,
  action TEXT NOT NULL,
  object_id TEXT,
  detail TEXT NOT NULL,
  before_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

-- Which client ids of a plan's document belong to whom: committed with the row that first uses them. Nobody's
-- (`user_id` null) are the seed's and the server's own.
CREATE TABLE plan_leases (
  plan_id TEXT NOT NULL,
  client_id INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  user_id TEXT,
  first_seq INTEGER NOT NULL,
  PRIMARY KEY (plan_id, client_id)
) STRICT, WITHOUT ROWID;

-- Bytes that passed the gate and that Yjs could not take, for whoever looks into it.
CREATE TABLE plan_quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  user_id TEXT,
  session_id TEXT,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX plan_quarantine_by_plan ON plan_quarantine (plan_id);

-- A plan as it was at a moment that somebody may want back. Unlike snapshots, these stay.
CREATE TABLE plan_versions (
  plan_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL,
  user_id TEXT,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  crc32c INTEGER NOT NULL,
  PRIMARY KEY (plan_id, epoch, seq, reason)
) STRICT;
