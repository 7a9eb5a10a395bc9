-- At first all reports that are like another one count as one component.
-- Cost: one aggregation over the similarities, twice.
SELECT report_id, CAST(0 AS BIGINT) AS component_id
FROM (
    SELECT a_id AS report_id FROM story_similarities
    UNION
    SELECT b_id AS report_id FROM story_similarities
) AS ends
