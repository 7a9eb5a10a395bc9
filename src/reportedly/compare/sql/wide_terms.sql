-- Terms that are too common to pair anybody, with how many reports have each.
-- Cost: the terms of the corpus.
SELECT term, n_reports
FROM term_weights
WHERE n_reports > 300
