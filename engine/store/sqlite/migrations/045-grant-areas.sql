-- The area of a grant is a JSON value, as that of an entry and of a webhook: it was a line of text that every request had parsed again
-- (condition-columns.ts has the function).
UPDATE sharing_grants SET area = area_json(area) WHERE area IS NOT NULL;
