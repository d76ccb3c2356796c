ALTER TABLE shipments ADD COLUMN tracking_number text;

CREATE INDEX shipments_tracking_idx ON shipments (tracking_number) WHERE tracking_number IS NOT NULL;
