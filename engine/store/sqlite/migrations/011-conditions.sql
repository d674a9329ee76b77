-- Conditions of entries are JSON values; they were lines of text that every read had parsed again (condition-columns.ts has the functions).
UPDATE entries SET active_hours = active_hours_json(active_hours) WHERE active_hours IS NOT NULL;
UPDATE entries SET cameras = camera_ids_json(cameras) WHERE cameras IS NOT NULL;
UPDATE entries SET area = area_json(area) WHERE area IS NOT NULL;
