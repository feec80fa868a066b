-- People, sessions and credentials. Names and types of the columns are better-auth's: instants are ISO 8601 text,
-- booleans 0 or 1.
CREATE TABLE auth_users (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  emailVerified INTEGER NOT NULL DEFAULT 0 CHECK (emailVerified IN (0, 1)),
  image TEXT,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL
) STRICT;

CREATE TABLE auth_sessions (
  id TEXT PRIMARY KEY NOT NULL,
  userId TEXT NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  token TEXT NOT NULL UNIQUE,
  expiresAt TEXT NOT NULL,
  ipAddress TEXT,
  userAgent TEXT,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL
) STRICT;
CREATE INDEX auth_sessions_by_user ON auth_sessions (userId);

CREATE TABLE auth_accounts (
  id TEXT PRIMARY KEY NOT NULL,
  userId TEXT NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  providerId TEXT NOT NULL,
  accountId TEXT NOT NULL,
  accessToken TEXT,
  refreshToken TEXT,
  idToken TEXT,
  accessTokenExpiresAt TEXT,
  refreshTokenExpiresAt TEXT,
  scope TEXT,
  password TEXT,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL,
  UNIQUE (providerId, accountId)
) STRICT;
CREATE INDEX auth_accounts_by_user ON auth_accounts (userId);

CREATE TABLE auth_verifications (
  id TEXT PRIMARY KEY NOT NULL,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expiresAt TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL
) STRICT;
CREATE INDEX auth_verifications_by_identifier ON auth_verifications (identifier);

-- The order of joining is `position`; AUTOINCREMENT, so that a place that became free is never given again.
CREATE TABLE members (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL UNIQUE REFERENCES auth_users (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'member')),
  joined_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_tokens (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
  token_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
CREATE INDEX api_tokens_by_user ON api_tokens (user_id);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES auth_users (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX accounts_by_name ON accounts (name);

CREATE TABLE plans (
  id TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  name TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES auth_users (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX plans_by_account ON plans (account_id);

-- The append log. No foreign keys: rows are written only where the head was just read, and the log outlives what points
-- to it. Rows lie in the order in which they came, found by the index of their key: clustered by plan instead, a commit
-- for 100 plans touches a full page of each and takes twice as long.
CREATE TABLE plan_heads (
  plan_id TEXT PRIMARY KEY NOT NULL,
  epoch INTEGER NOT NULL CHECK (epoch >= 1),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_log (
  plan_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  user_id TEXT,
  session_id TEXT,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  crc32c INTEGER NOT NULL,
  PRIMARY KEY (plan_id, epoch, seq)
) STRICT;

CREATE TABLE plan_snapshots (
  plan_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  crc32c INTEGER NOT NULL,
  PRIMARY KEY (plan_id, epoch, seq)
) STRICT;
