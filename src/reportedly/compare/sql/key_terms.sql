-- The 24 weightiest terms of each report, of those that 2 to 300 reports have.
-- Cost: one sort of each report's terms. Terms of more than 300 reports pair nobody; they still count in similarity.
-- 24 and 300 were not tuned: on 62 events of 335 reports no pair of one event is lost with them.
SELECT report_id, term
FROM (
    SELECT report_id, term, ROW_NUMBER() OVER (PARTITION BY report_id ORDER BY weight DESC, term) AS n_rank
    FROM report_weights
    WHERE n_reports BETWEEN 2 AND 300
) AS ranked
WHERE n_rank <= 24
