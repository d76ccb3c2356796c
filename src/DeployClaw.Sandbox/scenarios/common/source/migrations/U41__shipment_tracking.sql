DROP INDEX IF EXISTS shipments_tracking_idx;

ALTER TABLE IF EXISTS shipments DROP COLUMN IF EXISTS tracking_number;
