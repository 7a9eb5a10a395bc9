-- Shingles that at least two reports have, with the first report that has each.
-- Cost: one aggregation over the shingles of all bodies.
SELECT shingle, COUNT(*) AS n_reports, MIN(report_id) AS first_id
FROM shingles
GROUP BY shingle
HAVING COUNT(*) > 1
