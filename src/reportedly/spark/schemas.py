"""The rows that pass between the stages on Spark; records lie in them as text, as `rows.text` writes them."""

INPUTS = "path BINARY, name STRING, is_named BOOLEAN, data BINARY"
"""An input: its path as the file system has it, and its bytes where they are at hand."""

DRAFTS = (
    "what STRING, data STRING, text_id STRING, text STRING, n BIGINT, "
    "input STRING, stage STRING, reason STRING, is_named BOOLEAN"
)
"""What reading an input gave: a draft, a rejection, files that were passed over, or a fault in the call."""

REPORTS = (
    "report_id STRING, given STRING, data STRING, text STRING, same_as STRING, input STRING, is_named BOOLEAN, "
    "path STRING, short STRING, longer STRING, last STRING"
)
"""A report with the names that it may have and a digest of what is given of it; or a draft that is one of these."""

FINDINGS = "report_id STRING, given STRING, report STRING, data STRING, text STRING, reason STRING, n_unsure BIGINT"
"""What one report shows, without its text and key, with the report once more; or the reason why nothing is found."""

REJECTED = "input STRING, stage STRING, reason STRING, is_named BOOLEAN"

SIGNATURES = (
    "report_id STRING, given STRING, heading STRING, is_titled BOOLEAN, first_day BIGINT, last_day BIGINT, "
    "shingles ARRAY<BIGINT>, terms ARRAY<STRUCT<term: STRING, n_term: BIGINT, n_prior: BIGINT>>"
)

OVERLAPS = "a_id STRING, b_id STRING, a_n BIGINT, b_n BIGINT, is_near BOOLEAN, is_copy BOOLEAN, data STRING"
"""What two reports share, with their numbers; whether they are near-duplicates, and whether one is a copy."""

STORIES = "story_id STRING, title STRING, reports ARRAY<STRING>"

DOSSIERS = "block_id BIGINT, n_reports BIGINT, data STRING, entities ARRAY<STRUCT<entity_id: STRING, data: STRING>>"
"""What was found in one block, whole, and its entities once more, so that they can be joined over blocks."""
