-- Relations in the schemas $1 that somebody locks, or waits to lock, in the one mode that keeps readers out.
select n.nspname::text, c.relname::text, l.granted,
       coalesce(l.pid, 0), coalesce(nullif(a.application_name, ''), 'unnamed'), coalesce(a.state, 'unknown')
from pg_locks l
join pg_class c on c.oid = l.relation
join pg_namespace n on n.oid = c.relnamespace
left join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock'
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
  and n.nspname = any ($1)
order by n.nspname collate "C", not l.granted, c.relkind <> 'r', c.relname collate "C", l.pid
