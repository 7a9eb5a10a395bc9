-- All pairs that are worth aligning.
-- Cost: the candidates.
SELECT a_id, b_id
FROM reuse_candidates
