-- Inverse frequency of every term of the corpus, in thousandths.
-- A prior of a thousand reports stands beside the corpus, so that two reports are weighed much as two thousand are.
-- Cost: one aggregation over the terms of all reports.
-- The prior was chosen on half of 62 events so that the threshold of stories.py holds for samples of few events too.
SELECT
    t.term AS term,
    COUNT(*) AS n_reports,
    CAST(ROUND(1000 * LN((1000 + MAX(c.n_corpus)) / (1.0 * (MAX(t.n_prior) + COUNT(*))))) AS BIGINT) AS weight
FROM standing_terms AS t
CROSS JOIN (SELECT COUNT(*) AS n_corpus FROM standing_days) AS c
GROUP BY t.term
