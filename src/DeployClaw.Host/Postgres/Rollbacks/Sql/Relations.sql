-- What is in the schema $1 as far as rows go, with indexes and the tables for long values behind it. A change of the file tells that a table was emptied
-- or written anew; the counts tell what this transaction did to its rows and columns.
with own as (
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1
),
toast as (
    select c.reltoastrelid as oid from pg_class c join own on own.oid = c.oid where c.reltoastrelid <> 0
)
select c.oid::bigint, c.relname::text, c.relkind::text, c.relfilenode::bigint,
       coalesce((select i.inhparent::bigint from pg_inherits i where c.relispartition and i.inhrelid = c.oid), 0),
       pg_stat_get_xact_tuples_updated(c.oid), pg_stat_get_xact_tuples_deleted(c.oid),
       (select count(*) from pg_attribute a where c.relkind in ('r', 'p') and a.attrelid = c.oid and a.attnum > 0 and a.attisdropped)
from pg_class c
where c.oid in (select oid from own)
   or c.oid in (select oid from toast)
   or c.oid in (select i.indexrelid from pg_index i join toast on toast.oid = i.indrelid)
