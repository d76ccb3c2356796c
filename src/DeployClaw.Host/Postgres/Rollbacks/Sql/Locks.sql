-- The locks of our own session: on relations, advisory ones, and those on other things that are dropped or changed. What was dropped since has no name any more.
select l.locktype,
       case when l.locktype = 'relation' then l.relation::bigint
            else l.classid::bigint << 32 | l.objid::bigint end,
       l.mode,
       coalesce(n.nspname::text, ''), coalesce(c.relname::text, ''), coalesce(c.relkind::text, '')
from pg_catalog.pg_locks l
left join pg_catalog.pg_class c on c.oid = l.relation
left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where l.pid = pg_catalog.pg_backend_pid() and l.granted
  and (l.locktype in ('relation', 'advisory') or l.locktype = 'object' and l.mode in ('ShareUpdateExclusiveLock', 'AccessExclusiveLock'))
  and not (l.mode = 'AccessShareLock' and n.nspname = 'pg_catalog')
