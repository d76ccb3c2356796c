-- Takes back V42, or as much of it as is there.
ALTER TABLE IF EXISTS shipments DROP CONSTRAINT IF EXISTS shipments_order_fkey;

ALTER TABLE IF EXISTS payments DROP CONSTRAINT IF EXISTS payments_amount_positive;

DROP INDEX IF EXISTS orders_purchase_order_key;

DROP TABLE IF EXISTS order_references;

ALTER TABLE IF EXISTS orders DROP COLUMN IF EXISTS reference_source;
