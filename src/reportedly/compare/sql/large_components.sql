-- Components of more reports than may hang together.
-- Cost: one aggregation over the reports that are like another one.
SELECT m.component_id AS component_id, m.n_reports AS n_reports
FROM (SELECT component_id, COUNT(*) AS n_reports FROM story_members GROUP BY component_id) AS m
CROSS JOIN story_bounds AS bound
WHERE m.n_reports > bound.n_most
