-- The tenant's own migration to the new ledger. It holds its locks for as long as its transaction is open.
ALTER TABLE invoices ADD COLUMN ledger_account text;

UPDATE invoices SET ledger_account = '8400' WHERE amount > 0;
