-- How the publication looks; what is null looks as the program does by itself. Colours are #rrggbb,
-- font families stand in a row with commas between them.
ALTER TABLE masthead ADD COLUMN logo TEXT REFERENCES media (id);
ALTER TABLE masthead ADD COLUMN ink TEXT;
ALTER TABLE masthead ADD COLUMN accent TEXT;
ALTER TABLE masthead ADD COLUMN headlines TEXT;
ALTER TABLE masthead ADD COLUMN text TEXT;
