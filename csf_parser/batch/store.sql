-- Append-only: rows are added and never changed. The newest of several rows about one thing counts.

-- One invocation of a batch.
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    way TEXT NOT NULL              -- how its files are read: versions, options, keys, policy
);

-- What one content came to. Keyed by (sha256, way).
CREATE TABLE IF NOT EXISTS outcome (
    id INTEGER PRIMARY KEY,
    sha256 TEXT,                   -- null where the file could not be read at all
    way TEXT NOT NULL,
    grade INTEGER NOT NULL,        -- 0 no record, 1 an error, 2 a warning, 3 neither
    error TEXT,                    -- of a grade 0
    good_until TEXT,               -- the last day on which a check would say the same; null for ever
    body TEXT NOT NULL             -- JSON: the rows of the report
);
CREATE INDEX IF NOT EXISTS outcome_by_content ON outcome (sha256, way) WHERE sha256 IS NOT NULL;

-- The CSFs of an outcome, to find several of one taxpayer.
CREATE TABLE IF NOT EXISTS document (
    outcome INTEGER NOT NULL REFERENCES outcome,
    position INTEGER NOT NULL,
    rfc TEXT NOT NULL,
    issued_on TEXT,
    sealed_at TEXT,                -- date and time of the seal, where its cadena has a time
    grade INTEGER,                 -- as of an outcome
    recognised INTEGER,            -- whether its text was recognised from a picture
    PRIMARY KEY (outcome, position)
) WITHOUT ROWID;

-- A file that a run is about. A place is its name in bytes: not every name is text.
CREATE TABLE IF NOT EXISTS listed (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    place BLOB NOT NULL,
    archive BLOB,                  -- the archive that holds it and the names that lead to it there, between NULs
    state TEXT,                    -- differs when the file does; null where nothing tells
    UNIQUE (run, place)
);

-- A file that a run is not about, or an archive that stands for its members.
CREATE TABLE IF NOT EXISTS aside (
    run INTEGER NOT NULL REFERENCES run,
    place BLOB NOT NULL,
    reason TEXT NOT NULL,          -- why it is ignored, or 'opened'
    PRIMARY KEY (run, place)
) WITHOUT ROWID;

-- That a run has found this file to hold what came to this outcome.
CREATE TABLE IF NOT EXISTS sighting (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    place BLOB NOT NULL,
    state TEXT,
    outcome INTEGER NOT NULL REFERENCES outcome,
    attempts INTEGER NOT NULL,
    UNIQUE (run, place)
);
CREATE INDEX IF NOT EXISTS sighting_by_place ON sighting (place, state);
