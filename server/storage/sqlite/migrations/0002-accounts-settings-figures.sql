-- What a workspace says of its customers.
ALTER TABLE accounts ADD COLUMN status TEXT NOT NULL DEFAULT 'target' CHECK (status IN ('existing', 'target'));
ALTER TABLE accounts ADD COLUMN kind TEXT NOT NULL DEFAULT 'key'
  CHECK (kind IN ('major', 'strategic', 'key', 'focus', 'target', 'other'));
ALTER TABLE accounts ADD COLUMN external_ids TEXT NOT NULL DEFAULT '[]';
ALTER TABLE accounts ADD COLUMN currency TEXT;
ALTER TABLE accounts ADD COLUMN parent_id TEXT REFERENCES accounts (id);

ALTER TABLE plans ADD COLUMN follows_plan_id TEXT;

-- The settings of the workspace: one row, made when the server first starts on this folder.
CREATE TABLE workspace (
  id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  version INTEGER NOT NULL CHECK (version >= 1),
  settings TEXT NOT NULL,
  is_sample INTEGER NOT NULL DEFAULT 0 CHECK (is_sample IN (0, 1)),
  changed_at INTEGER NOT NULL
) STRICT;

-- Titles of people, as the workspace shows them beside their names.
CREATE TABLE profiles (
  user_id TEXT PRIMARY KEY NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  title TEXT
) STRICT, WITHOUT ROWID;

-- Of which state of a plan its derived rows are, and what lists need of it beside its figures. No foreign keys: rows are
-- derived again whenever anything they depend on has changed.
CREATE TABLE plan_derivations (
  plan_id TEXT PRIMARY KEY NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  settings_version INTEGER NOT NULL,
  day TEXT NOT NULL,
  deriver INTEGER NOT NULL,
  derived_at INTEGER NOT NULL,
  facts_hash TEXT NOT NULL,
  name TEXT,
  currency TEXT,
  period_start TEXT,
  period_end TEXT,
  sales_goal INTEGER,
  close_ratio INTEGER
) STRICT, WITHOUT ROWID;

-- One row for each figure of each plan: `value` for money, shares and ratios, `detail` (JSON) for all else.
CREATE TABLE plan_figures (
  plan_id TEXT NOT NULL,
  figure TEXT NOT NULL,
  value INTEGER,
  detail TEXT,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  faults TEXT NOT NULL,
  PRIMARY KEY (plan_id, figure)
) STRICT, WITHOUT ROWID;
