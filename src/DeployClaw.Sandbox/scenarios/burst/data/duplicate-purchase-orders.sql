-- Somebody imported an order twice: V42's unique index cannot be built.
INSERT INTO orders (customer_id, purchase_order, total)
SELECT customer_id, purchase_order, total FROM orders ORDER BY id LIMIT 1;
