-- What a tenant's schema holds before the migrations that are told of: an order book with some rows, the same ones in each
-- schema but for their number, which the schema's name decides.
CREATE TYPE order_status AS ENUM ('placed', 'paid', 'shipped', 'cancelled');

CREATE TABLE customers (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    email      text NOT NULL CONSTRAINT customers_email_key UNIQUE,
    phone      text,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id    bigint NOT NULL CONSTRAINT orders_customer_fkey REFERENCES customers (id),
    purchase_order text NOT NULL,
    status         order_status NOT NULL DEFAULT 'placed',
    total          numeric(12, 2) NOT NULL CONSTRAINT orders_total_not_negative CHECK (total >= 0),
    placed_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_customer_idx ON orders (customer_id);
CREATE INDEX orders_open_idx ON orders (placed_at) WHERE status <> 'cancelled';

CREATE TABLE order_lines (
    order_id   bigint NOT NULL CONSTRAINT order_lines_order_fkey REFERENCES orders (id) ON DELETE CASCADE,
    line       integer NOT NULL,
    sku        text NOT NULL,
    quantity   integer NOT NULL CONSTRAINT order_lines_quantity_positive CHECK (quantity > 0),
    unit_price numeric(12, 2) NOT NULL,
    CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line)
);

CREATE TABLE invoices (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id  bigint NOT NULL CONSTRAINT invoices_order_fkey REFERENCES orders (id),
    amount    numeric(12, 2) NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE payments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id bigint NOT NULL CONSTRAINT payments_invoice_fkey REFERENCES invoices (id),
    amount     numeric(12, 2) NOT NULL,
    currency   char(3) NOT NULL DEFAULT 'EUR',
    paid_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE shipments (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id   bigint NOT NULL,
    carrier    text NOT NULL,
    shipped_at timestamptz NOT NULL DEFAULT now()
);

CREATE VIEW open_orders AS
SELECT orders.id, customers.name AS customer, orders.total, orders.placed_at
FROM orders
JOIN customers ON customers.id = orders.customer_id
WHERE orders.status IN ('placed', 'paid');

CREATE FUNCTION customer_turnover(customer bigint) RETURNS numeric LANGUAGE sql STABLE
RETURN (SELECT coalesce(sum(total), 0) FROM orders WHERE customer_id = customer AND status <> 'cancelled');

INSERT INTO customers (name, email, phone)
SELECT 'Customer ' || n, 'customer' || n || '@example.com', '+49 30 5550' || n
FROM generate_series(1, 20 + abs(hashtext(current_schema()) % 30)) AS n;

INSERT INTO orders (customer_id, purchase_order, status, total)
SELECT customers.id, 'PO-' || customers.id || '-' || n, (enum_range(NULL::order_status))[1 + n % 4], 40 + (customers.id * n) % 500
FROM customers, generate_series(1, 6) AS n;

INSERT INTO order_lines (order_id, line, sku, quantity, unit_price)
SELECT orders.id, n, 'SKU-' || 100 + (orders.id * n) % 80, 1 + n % 3, 9.90 + orders.id % 50
FROM orders, generate_series(1, 2) AS n;

INSERT INTO invoices (order_id, amount)
SELECT id, total FROM orders WHERE status IN ('paid', 'shipped');

INSERT INTO payments (invoice_id, amount)
SELECT id, amount FROM invoices;

INSERT INTO shipments (order_id, carrier)
SELECT id, (ARRAY['DHL', 'UPS', 'GLS'])[(1 + id % 3)::integer] FROM orders WHERE status = 'shipped';
