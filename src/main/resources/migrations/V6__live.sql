-- Who may send to a channel. Of a key only its digest is kept.
CREATE TABLE live_key (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  used_at BIGINT
);

-- What was on the air and when; on the air are those that have not ended.
CREATE TABLE broadcast (
  id TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  began_at BIGINT NOT NULL,
  ended_at BIGINT,
  sound_only INTEGER NOT NULL,
  story TEXT
);
CREATE INDEX broadcast_channel ON broadcast (channel, began_at);

-- The programme: what is on when. What is on the air by it now has is_on = 1.
CREATE TABLE programme (
  channel TEXT NOT NULL,
  language TEXT NOT NULL,
  start_at BIGINT NOT NULL,
  end_at BIGINT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  is_on INTEGER NOT NULL,
  PRIMARY KEY (channel, language, start_at)
);
