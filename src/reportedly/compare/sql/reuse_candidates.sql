-- Pairs of reports that share at least two shingles.
-- A shingle of at most 30 reports pairs all of them; one of more (a dispatch printed everywhere, a standing notice)
-- pairs each report with the first only, so that its rows grow with its reports and not with their square.
-- Cost: at most 30 rows a shingle of a report.
-- Two shingles are a passage of nine words; on six annotated events every dependent pair with a verbatim passage has more.
-- The bound of 30 was not tuned.
SELECT a_id, b_id, COUNT(*) AS n_shared
FROM (
    SELECT a.report_id AS a_id, b.report_id AS b_id
    FROM shared_shingles AS s
    JOIN shingles AS a ON a.shingle = s.shingle
    JOIN shingles AS b ON b.shingle = s.shingle
    WHERE s.n_reports <= 30 AND a.report_id < b.report_id
    UNION ALL
    SELECT s.first_id AS a_id, b.report_id AS b_id
    FROM shared_shingles AS s
    JOIN shingles AS b ON b.shingle = s.shingle
    WHERE s.n_reports > 30 AND s.first_id < b.report_id
) AS pairs
GROUP BY a_id, b_id
HAVING COUNT(*) >= 2
