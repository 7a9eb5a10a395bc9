-- Reports for which the first of their component stands.
-- Cost: the components' reports.
SELECT report_id, component_id AS first_id
FROM components
WHERE report_id <> component_id
