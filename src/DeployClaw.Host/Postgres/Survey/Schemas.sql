-- The schemas that match $1 (an operand of LIKE), and what we may do there.
select n.nspname::text, has_schema_privilege(n.oid, 'USAGE'), has_schema_privilege(n.oid, 'CREATE')
from pg_namespace n
where n.nspname like $1 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname collate "C"
