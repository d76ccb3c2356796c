-- Two customers share a telephone, written differently: equal only after V17 has copied them.
UPDATE customers SET phone = '+49 (30) 5550 900' WHERE id = 1;

UPDATE customers SET phone = '+49 30 5550-900' WHERE id = 2;
