-- The edges once every report has been put to its nearest: those that then join two.
-- Cost: two joins of the edges with their ends.
SELECT DISTINCT LEAST(a.nearest_id, b.nearest_id) AS a_id, GREATEST(a.nearest_id, b.nearest_id) AS b_id
FROM edges AS e
JOIN nearest_labels AS a ON a.report_id = e.a_id
JOIN nearest_labels AS b ON b.report_id = e.b_id
WHERE a.nearest_id <> b.nearest_id
