-- What is in the schema $1 as far as rows go, with indexes and the tables for long values behind it. A change of the file tells that a table
-- was emptied or written anew; the counts tell what this transaction did to its rows and columns. Relations are found by their dependency on the
-- schema, which has an index; pg_class has none by schema. The last column: a table of sqitch's registry, which is known by its columns.
with registry as materialized (
    select c.relnamespace as schema
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relname = 'changes'
      and 4 = (select count(*) from pg_attribute a
               where a.attrelid = c.oid and not a.attisdropped and a.attname in ('change_id', 'script_hash', 'committer_email', 'planned_at'))
),
own as materialized (
    select c.oid, c.reltoastrelid as toast
    from pg_namespace n
    join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_class'::regclass
    join pg_class c on c.oid = d.objid
    where n.nspname = $1
),
heap as materialized (
    select oid from own
    union all
    select toast from own where toast <> 0
),
kept (oid) as (
    select oid from heap
    union all
    select i.indexrelid from heap join pg_index i on i.indrelid = heap.oid
)
select c.oid::bigint, c.relname::text, c.relkind::text, c.relfilenode::bigint,
       case when c.relispartition then coalesce((select i.inhparent::bigint from pg_inherits i where i.inhrelid = c.oid), 0) else 0 end,
       pg_stat_get_xact_tuples_updated(c.oid), pg_stat_get_xact_tuples_deleted(c.oid),
       case when c.relkind in ('r', 'p')
            then (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attisdropped) else 0 end,
       c.relname in ('changes', 'dependencies', 'events', 'projects', 'releases', 'tags') and c.relkind = 'r'
           and exists (select from registry r where r.schema = c.relnamespace)
from kept
join pg_class c on c.oid = kept.oid
