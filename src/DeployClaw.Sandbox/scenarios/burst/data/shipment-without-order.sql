-- A shipment outlived its order: V42's foreign key does not hold.
INSERT INTO shipments (order_id, carrier) VALUES (900001, 'DHL');
