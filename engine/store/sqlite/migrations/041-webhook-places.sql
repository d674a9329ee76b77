-- The cameras and the area of which a webhook is told, as JSON; null: all. What happens at no camera is told in any case.
ALTER TABLE webhooks ADD COLUMN cameras TEXT;
ALTER TABLE webhooks ADD COLUMN area TEXT;
