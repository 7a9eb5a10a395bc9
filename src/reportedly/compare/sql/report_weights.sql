-- TF-IDF weights, in hundredths: (1 + ln of the count) times the term's weight. Whole numbers, so that sums of products
-- are the same in whatever order they are taken.
-- Cost: one row a term of a report.
SELECT
    t.report_id AS report_id,
    t.term AS term,
    CAST(ROUND((1 + LN(t.n_term)) * w.weight / 10) AS BIGINT) AS weight,
    w.n_reports AS n_reports
FROM standing_terms AS t
JOIN term_weights AS w ON w.term = t.term
WHERE w.weight > 0
