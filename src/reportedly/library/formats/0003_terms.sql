-- Format 3: how many statements have each word of `statement_terms`, so that nobody waits while they are counted. The
-- row of '' is of all statements.
CREATE TABLE term (
    token TEXT NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE vocabulary USING fts5vocab (statement_terms, row);
INSERT INTO term SELECT term, doc FROM vocabulary;
DROP TABLE vocabulary;
INSERT INTO term SELECT '', n FROM (SELECT count(*) AS n FROM statement) WHERE n > 0;
