-- A translation names the story it was made from; that story names none. There is one translation in
-- each language.
ALTER TABLE story ADD COLUMN original TEXT REFERENCES story (id);
CREATE UNIQUE INDEX story_translation ON story (original, language) WHERE original IS NOT NULL;

-- What was wrong in published stories, as readers are told. Rows are never changed or removed.
CREATE TABLE correction (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL REFERENCES story (id),
  language TEXT NOT NULL,
  at BIGINT NOT NULL,
  said TEXT NOT NULL,
  author TEXT NOT NULL
);
CREATE INDEX correction_story ON correction (story, at, id);
CREATE INDEX correction_language ON correction (language, at, id);

-- Why a picture of a story may be shown without its credit or its alternative text. A picture is
-- named by its file, or where that is not here by its caption. Rows are never removed.
CREATE TABLE picture_excuse (
  story TEXT NOT NULL REFERENCES story (id),
  picture TEXT NOT NULL,
  lacks TEXT NOT NULL,
  author TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (story, picture, lacks)
);

-- Which story an editor has put into which place of an edition's front page, and until when.
CREATE TABLE front_slot (
  language TEXT NOT NULL REFERENCES edition (language),
  slot TEXT NOT NULL,
  story TEXT NOT NULL REFERENCES story (id),
  until BIGINT,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (language, slot),
  UNIQUE (language, story)
);
CREATE INDEX front_slot_until ON front_slot (until) WHERE until IS NOT NULL;

-- The page /corrections belongs to the program; a section that was there moves aside.
UPDATE section SET path = 'corrections-2' || SUBSTR(path, 12)
WHERE (path = 'corrections' OR path LIKE 'corrections/%')
  AND NOT EXISTS (SELECT 1 FROM section taken
                  WHERE taken.language = section.language AND taken.path = 'corrections-2');
