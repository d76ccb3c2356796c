-- One of the relations $1 that is outside the schema $2, and not PostgreSQL's own.
select quote_ident(n.nspname) || '.' || quote_ident(c.relname)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.oid = any ($1::bigint[]::oid[]) and n.nspname <> $2 and n.nspname !~ '^pg_'
order by 1
limit 1
