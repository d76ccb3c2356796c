-- The names of all schemas that are not PostgreSQL's own, to find those that come close to a pattern that matched none.
select n.nspname::text
from pg_namespace n
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname collate "C"
