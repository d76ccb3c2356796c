-- The registry of tenants, ours before the user's own; whether it is a table, and whether we may read it. A table of that name that
-- names no schemas is something else.
select n.nspname::text, c.relkind in ('r', 'p', 'm'),
       has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT')
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('deployclaw', 'public') and c.relname = 'tenants' and c.relkind in ('r', 'p', 'm', 'v', 'f')
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'schema_name' and not a.attisdropped)
order by n.nspname
