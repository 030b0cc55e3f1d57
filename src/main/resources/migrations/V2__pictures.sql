-- What is known of a picture beside its pixels: at first what its own file says, then what the
-- newsroom makes of it.
CREATE TABLE picture (
  media TEXT PRIMARY KEY REFERENCES media (id),
  caption TEXT NOT NULL,
  credit TEXT NOT NULL,
  creator TEXT NOT NULL,
  copyright TEXT NOT NULL,
  alt TEXT NOT NULL,
  taken TEXT,
  place TEXT NOT NULL,
  focus_x INTEGER NOT NULL,
  focus_y INTEGER NOT NULL
);
