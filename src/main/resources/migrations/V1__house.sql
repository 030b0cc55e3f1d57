-- One schema for SQLite and PostgreSQL, in what both understand.
-- Ids are UUIDv7 in text. Times are milliseconds since 1970-01-01T00:00Z. Days are ISO dates in text.

CREATE TABLE journal_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  position BIGINT NOT NULL
);
INSERT INTO journal_head (id, position) VALUES (1, 0);

CREATE TABLE journal (
  position BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  event TEXT NOT NULL,
  subject TEXT NOT NULL,
  tags TEXT NOT NULL
);

-- The publication: one row. The version is drawn anew with every change to it, to an edition or a
-- section.
CREATE TABLE masthead (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version TEXT NOT NULL,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL
);

CREATE TABLE edition (
  language TEXT PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  tagline TEXT NOT NULL,
  about TEXT NOT NULL,
  opinion_disclaimer TEXT NOT NULL
);

CREATE TABLE section (
  id TEXT PRIMARY KEY,
  language TEXT NOT NULL REFERENCES edition (language),
  parent TEXT REFERENCES section (id),
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  UNIQUE (language, path)
);

CREATE TABLE account (
  position INTEGER PRIMARY KEY,
  network TEXT NOT NULL,
  address TEXT NOT NULL,
  retired_on TEXT
);

CREATE TABLE media (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes BIGINT NOT NULL,
  added_at BIGINT NOT NULL
);

CREATE TABLE story (
  id TEXT PRIMARY KEY,
  language TEXT NOT NULL REFERENCES edition (language),
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  publish_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX story_due ON story (publish_at) WHERE publish_at IS NOT NULL;

CREATE TABLE revision (
  story TEXT NOT NULL REFERENCES story (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (story, number)
);

-- What readers see of a story: the revision, its times, and the few words that lists show.
CREATE TABLE publication (
  story TEXT PRIMARY KEY REFERENCES story (id),
  language TEXT NOT NULL,
  revision INTEGER NOT NULL,
  day TEXT NOT NULL,
  slug TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  day_only INTEGER NOT NULL,
  updated_at BIGINT,
  withdrawn_at BIGINT,
  kind TEXT NOT NULL,
  section TEXT REFERENCES section (id),
  headline TEXT NOT NULL,
  standfirst TEXT NOT NULL,
  byline TEXT NOT NULL,
  lead_media TEXT,
  lead_alt TEXT NOT NULL
);

-- Every address a story ever had. Rows are never removed.
CREATE TABLE address (
  language TEXT NOT NULL,
  day TEXT NOT NULL,
  slug TEXT NOT NULL,
  story TEXT NOT NULL REFERENCES story (id),
  PRIMARY KEY (language, day, slug)
);

-- Every headline a story was ever published under, so that a page that names a story by its headline
-- leads to it whichever of the two came first. Rows are never removed.
CREATE TABLE published_headline (
  language TEXT NOT NULL,
  headline_key TEXT NOT NULL,
  story TEXT NOT NULL REFERENCES story (id),
  PRIMARY KEY (language, headline_key, story)
);
CREATE INDEX published_headline_story ON published_headline (story);

-- Which published stories stand on which list; a list is named by its tag.
CREATE TABLE listing (
  list TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  story TEXT NOT NULL REFERENCES story (id),
  PRIMARY KEY (list, published_at, story)
);
CREATE INDEX listing_story ON listing (story);

-- The conversation under a story: how many comments its page counts, and those that are here.
CREATE TABLE conversation (
  story TEXT PRIMARY KEY REFERENCES story (id),
  count INTEGER NOT NULL
);

CREATE TABLE comment (
  story TEXT NOT NULL REFERENCES story (id),
  number INTEGER NOT NULL,
  author TEXT NOT NULL,
  said TEXT NOT NULL,
  time TEXT NOT NULL,
  PRIMARY KEY (story, number)
);

-- Captures that were imported: what they said, and which story they became.
CREATE TABLE capture (
  digest TEXT PRIMARY KEY,
  language TEXT NOT NULL,
  day TEXT NOT NULL,
  headline_key TEXT NOT NULL,
  story TEXT NOT NULL REFERENCES story (id),
  revision INTEGER NOT NULL
);
CREATE INDEX capture_headline ON capture (language, day, headline_key);
