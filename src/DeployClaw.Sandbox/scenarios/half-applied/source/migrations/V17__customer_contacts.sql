-- Moves telephone numbers to a table of their own. What is not a digit or a plus is lost on the way, and so is the old column:
-- nobody wrote a way back, and there is none that could tell what stood there.
CREATE TABLE customer_contacts (
    customer_id bigint NOT NULL CONSTRAINT customer_contacts_customer_fkey REFERENCES customers (id),
    kind        text NOT NULL,
    value       text NOT NULL
);

INSERT INTO customer_contacts (customer_id, kind, value)
SELECT id, 'phone', regexp_replace(phone, '[^0-9+]', '', 'g') FROM customers WHERE phone IS NOT NULL;

ALTER TABLE customers DROP COLUMN phone;

CREATE UNIQUE INDEX CONCURRENTLY customer_contacts_value_key ON customer_contacts (kind, value);

ALTER TABLE customer_contacts ADD CONSTRAINT customer_contacts_kind_known CHECK (kind IN ('phone', 'email'));
