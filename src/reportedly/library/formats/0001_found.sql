-- Format 1: which drafts are reports, what was found in them, and words to search by. All of it derives from format 0.

CREATE TABLE report (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT UNIQUE,
    draft INTEGER NOT NULL UNIQUE REFERENCES draft (n),
    address TEXT,
    title TEXT,
    current TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX report_by_current ON report (current);
CREATE INDEX report_by_address ON report (address);

CREATE TABLE finding (
    report TEXT NOT NULL PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    draft INTEGER NOT NULL,
    stage TEXT NOT NULL,
    data BLOB,
    reason TEXT
) STRICT;

CREATE TABLE signature (
    report TEXT NOT NULL PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    head BLOB NOT NULL,
    shingles BLOB NOT NULL
) STRICT;

CREATE TABLE overlap (
    a TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    data TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE INDEX overlap_by_b ON overlap (b);

CREATE TABLE correction (
    id TEXT NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL UNIQUE,
    data TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;

CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE story (
    id TEXT NOT NULL PRIMARY KEY,
    block INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
    title TEXT NOT NULL
) STRICT;

CREATE INDEX story_by_block ON story (block);

CREATE TABLE in_block (
    report TEXT NOT NULL PRIMARY KEY,
    block INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
    text TEXT NOT NULL REFERENCES text (digest),
    story TEXT REFERENCES story (id) ON DELETE CASCADE,
    outlet TEXT,
    first_day TEXT,
    last_day TEXT
) STRICT;

CREATE INDEX in_block_by_text ON in_block (text);
CREATE INDEX in_block_by_block ON in_block (block);
CREATE INDEX in_block_by_story ON in_block (story);

CREATE TABLE shared (
    a TEXT NOT NULL REFERENCES in_block (report) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES in_block (report) ON DELETE CASCADE,
    data TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE INDEX shared_by_b ON shared (b);

CREATE TABLE entity (
    id TEXT NOT NULL,
    block INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (block, id)
) STRICT;

CREATE TABLE statement (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    block INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
    report TEXT NOT NULL,
    voice TEXT NOT NULL,
    quote TEXT,
    speaker TEXT,
    content TEXT NOT NULL
) STRICT;

CREATE INDEX statement_by_block ON statement (block);
CREATE INDEX statement_by_report ON statement (report);
CREATE INDEX statement_by_speaker ON statement (speaker);

CREATE TABLE forgotten (
    hash TEXT NOT NULL PRIMARY KEY
) STRICT;

CREATE VIEW readable AS
    SELECT report.n AS n, report.title AS title, text.text AS text
    FROM report
    JOIN draft ON draft.n = report.draft
    JOIN text ON text.digest = draft.text
    WHERE report.key IS NOT NULL;

CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'readable', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE statement_terms USING fts5 (terms, content = '', detail = none);

CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, content = 'statement', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2'
);
