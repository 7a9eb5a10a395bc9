-- Format 2: what the pages of a large library are drawn from, without reading its blocks. What was found in reports is
-- written otherwise than before, so it is found again.

INSERT INTO statement_words (statement_words) VALUES ('delete-all');
INSERT INTO statement_terms (statement_terms) VALUES ('delete-all');
DELETE FROM statement;
DELETE FROM block;
DELETE FROM finding;
DROP TABLE story;
DROP TABLE entity;
DROP INDEX statement_by_speaker;

-- `outlets` is a JSON list of names, `claim` a JSON object: the claim that most of its reports carry.
CREATE TABLE story (
    id TEXT NOT NULL PRIMARY KEY,
    block INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    n_reports INTEGER NOT NULL,
    n_undated INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    outlets TEXT NOT NULL,
    claim TEXT
) STRICT;

CREATE INDEX story_by_block ON story (block);
CREATE INDEX story_by_age ON story (last_day IS NULL, last_day DESC, id);

-- `folded` is the name without regard to case.
CREATE TABLE entity (
    id TEXT NOT NULL,
    block INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (block, id)
) STRICT;

CREATE INDEX entity_by_id ON entity (id);
CREATE INDEX entity_by_folded ON entity (folded, id);

CREATE INDEX statement_by_speaker ON statement (speaker, voice, report);
CREATE INDEX in_block_alone ON in_block (last_day IS NULL, last_day DESC, report) WHERE story IS NULL;
CREATE INDEX in_block_by_age ON in_block (last_day);
CREATE INDEX in_block_by_outlet ON in_block (outlet);
