-- The first report among each one's neighbours and itself.
-- Cost: one aggregation over the edges, twice.
SELECT report_id, MIN(other_id) AS nearest_id
FROM (
    SELECT a_id AS report_id, a_id AS other_id FROM edges
    UNION ALL
    SELECT b_id AS report_id, a_id AS other_id FROM edges
) AS ends
GROUP BY report_id
