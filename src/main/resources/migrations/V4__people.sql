-- The people of the newsroom, and what is said of each in each edition.
CREATE TABLE person (
  slug TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  picture TEXT
);

CREATE TABLE person_words (
  person TEXT NOT NULL REFERENCES person (slug),
  language TEXT NOT NULL REFERENCES edition (language),
  role TEXT NOT NULL,
  biography TEXT NOT NULL,
  PRIMARY KEY (person, language)
);

CREATE TABLE person_account (
  person TEXT NOT NULL REFERENCES person (slug),
  position INTEGER NOT NULL,
  network TEXT NOT NULL,
  address TEXT NOT NULL,
  retired_on TEXT,
  PRIMARY KEY (person, position)
);

-- Where readers write to, and the networks on which they are offered to share a story.
ALTER TABLE masthead ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE masthead ADD COLUMN share TEXT NOT NULL
  DEFAULT 'FACEBOOK X MASTODON BLUESKY WHATSAPP TELEGRAM EMAIL';

-- How many pictures a story's body shows; 0 also where that was not counted.
ALTER TABLE publication ADD COLUMN pictures INTEGER NOT NULL DEFAULT 0;

-- The archive: how many stories each day has, and the stories of a day as a list like any other.
-- (SQLite counts from the index alone only if withdrawn_at stands in it, too.)
CREATE INDEX publication_day ON publication (language, day, withdrawn_at)
  WHERE withdrawn_at IS NULL;
INSERT INTO listing (list, published_at, story)
  SELECT 'day:' || language || ':' || day, published_at, story FROM publication
  WHERE withdrawn_at IS NULL;
