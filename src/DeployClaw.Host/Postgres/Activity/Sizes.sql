-- Live rows, bytes and rows written in the schemas $1. Nothing here waits for a lock: pg_total_relation_size does, so bytes are the
-- pages that the last VACUUM or ANALYZE counted (tables, their long values and their indexes), times the size of a page. Rows are the
-- better of that count and the statistics', which start again after a crash.
select n.nspname::text,
       coalesce(sum(greatest(c.reltuples::bigint, pg_stat_get_live_tuples(c.oid), 0)) filter (where c.relkind in ('r', 'm')), 0)::bigint,
       (coalesce(sum(c.relpages::bigint + coalesce(t.relpages, 0)) filter (where c.relkind in ('r', 'm', 'i')), 0)
           * current_setting('block_size')::bigint)::bigint,
       coalesce(sum(pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid))
           filter (where c.relkind in ('r', 'm')), 0)::bigint
from pg_namespace n
left join pg_class c on c.relnamespace = n.oid
left join pg_class t on t.oid = c.reltoastrelid
where n.nspname = any ($1)
group by n.nspname
