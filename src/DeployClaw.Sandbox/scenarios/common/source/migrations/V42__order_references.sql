-- Gives orders their customers' references, and the tables around them the rules that were only in the application so far.
-- Indexes are built concurrently, so this cannot run in one transaction; see the .conf file beside it.
ALTER TABLE orders ADD COLUMN reference_source text;

CREATE TABLE order_references (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id    bigint NOT NULL CONSTRAINT order_references_order_fkey REFERENCES orders (id),
    reference   text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX CONCURRENTLY orders_purchase_order_key ON orders (customer_id, purchase_order);

ALTER TABLE payments ADD CONSTRAINT payments_amount_positive CHECK (amount > 0);

ALTER TABLE shipments ADD CONSTRAINT shipments_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id);

CREATE INDEX CONCURRENTLY order_references_order_idx ON order_references (order_id);
