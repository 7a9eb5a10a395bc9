-- Format 0: what was read.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE text (
    digest TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    n INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    report TEXT NOT NULL,
    text TEXT NOT NULL REFERENCES text (digest),
    data TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;

CREATE INDEX draft_by_text ON draft (text);

CREATE TABLE rejected (
    given TEXT NOT NULL,
    input TEXT NOT NULL,
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (given, input, stage, reason)
) STRICT, WITHOUT ROWID;
