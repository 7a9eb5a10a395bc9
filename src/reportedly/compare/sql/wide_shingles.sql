-- Shingles that are too common to pair all reports that have them, with how many have each.
-- Cost: the shared shingles.
SELECT shingle, n_reports
FROM shared_shingles
WHERE n_reports > 30
