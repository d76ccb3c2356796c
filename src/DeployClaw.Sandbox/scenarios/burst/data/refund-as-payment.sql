-- A refund was booked as a negative payment: V42's check does not hold.
INSERT INTO payments (invoice_id, amount)
SELECT id, -amount FROM invoices ORDER BY id LIMIT 1;
