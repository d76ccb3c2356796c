-- The migration tools' own tables ($2) in the schemas $1: their columns tell the tools apart, and we see whether we may read them.
select n.nspname::text, c.relname::text, c.relkind in ('r', 'p'), has_any_column_privilege(c.oid, 'SELECT'),
       array (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum)
from pg_namespace n
join pg_class c on c.relnamespace = n.oid
where n.nspname = any ($1) and c.relname = any ($2) and c.relkind in ('r', 'p', 'v', 'm', 'f')
order by n.nspname collate "C", c.relname collate "C"
