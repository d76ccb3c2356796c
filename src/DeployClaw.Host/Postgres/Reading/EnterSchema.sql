-- Makes the names of the statements that follow mean this one schema's tables: no other schema's, and no temporary table left by
-- somebody behind the same pooler. pg_catalog comes first, so that a tenant cannot put an operator of its own in our way.
select pg_catalog.set_config('search_path', 'pg_catalog, ' || pg_catalog.quote_ident($1) || ', pg_temp', true)
