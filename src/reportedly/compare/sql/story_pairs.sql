-- The pairs within each component: all that its stories depend on.
-- Cost: two joins over the similarities.
SELECT a.component_id AS component_id, s.a_id AS a_id, s.b_id AS b_id, s.similarity AS similarity
FROM story_similarities AS s
JOIN story_members AS a ON a.report_id = s.a_id
JOIN story_members AS b ON b.report_id = s.b_id AND b.component_id = a.component_id
