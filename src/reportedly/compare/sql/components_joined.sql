-- Each component goes to the nearest of what its name stands for.
-- Cost: one join over the reports that have an edge.
SELECT c.report_id AS report_id, COALESCE(n.nearest_id, c.component_id) AS component_id
FROM components AS c
LEFT JOIN nearest_labels AS n ON n.report_id = c.component_id
