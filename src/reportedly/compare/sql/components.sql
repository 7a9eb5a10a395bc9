-- At first every report that has an edge is a component of its own.
-- Cost: one aggregation over the edges, twice.
SELECT report_id, report_id AS component_id
FROM (
    SELECT a_id AS report_id FROM edges
    UNION
    SELECT b_id AS report_id FROM edges
) AS ends
