-- What is built in the schemas $1, item by item; Fingerprints.sql and Items.sql go on from here, so that both say the same. Each thing is
-- one item: its name and flags (as stored in the catalogs) and its definition (as PostgreSQL writes it out). Items are hashed with two seeds
-- and combined by sum and xor: no sort, no order of creation, no OID. Left out: data, statistics, grants, comments, owners, tablespaces, and
-- the migration tools' own tables ($2), those of a sqitch registry among them, which is known by its columns.
--
-- PostgreSQL leaves a name's schema out where search_path finds it, so each definition is written with its own schema in the path.
-- pg_catalog comes first: a tenant cannot put a function or operator of its own in our way. What still names the schema (function
-- bodies are plain text) has the name replaced.
-- Traps: most pg_get_… functions open the table and wait for an ACCESS EXCLUSIVE lock on it; lock_timeout bounds the wait. And they look
-- at the present, not at our snapshot: of what somebody has dropped since, they give NULL, and the schema is told to be torn.
with tenant as materialized (
    select n.oid, n.nspname,
           'pg_catalog, ' || quote_ident(n.nspname) || ', pg_temp' as path,
           '"' || e.name || '"|(?<!\w)' || e.name || '(?!\w)' as own
    from pg_namespace n
    cross join lateral (select regexp_replace(n.nspname, '(\W)', '\\\1', 'g') as name) e
    where n.nspname = any ($1)
),
registry as materialized (
    select c.relnamespace as schema
    from tenant t
    join pg_class c on c.relnamespace = t.oid and c.relname = 'changes'
    where 4 = (select count(*) from pg_attribute a
               where a.attrelid = c.oid and not a.attisdropped and a.attname in ('change_id', 'script_hash', 'committer_email', 'planned_at'))
),
relation as materialized (
    select c.oid, c.relname, c.relkind, c.relnamespace, t.path
    from pg_class c
    join tenant t on t.oid = c.relnamespace
    where c.relname <> all ($2)
      and not (c.relname in ('changes', 'dependencies', 'events', 'projects', 'releases', 'tags')
               and exists (select from registry r where r.schema = c.relnamespace))
      and not exists (
          select from pg_depend d
          join pg_class owner on owner.oid = d.refobjid
          where c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid
            and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and owner.relname = any ($2))
),
gone as materialized (
    select a.attrelid, array_agg(a.attnum) as numbers
    from pg_attribute a
    join relation r on r.oid = a.attrelid
    where a.attisdropped
    group by a.attrelid
),
item (schema, name, definition) as (
    select r.relnamespace,
           row ('relation', r.relname, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
                array (select o from unnest(c.reloptions) o order by o), am.amname, fs.srvname, ft.ftoptions)::text,
           case when set_config('search_path', r.path, true) <> '' then
               row (pg_get_expr(c.relpartbound, 0), nullif(c.reloftype, 0)::regtype,
                    case c.relkind when 'p' then pg_get_partkeydef(c.oid) end)::text end
    from relation r
    join pg_class c on c.oid = r.oid
    left join pg_am am on am.oid = c.relam
    left join pg_foreign_table ft on ft.ftrelid = c.oid
    left join pg_foreign_server fs on fs.oid = ft.ftserver
    where r.relkind in ('r', 'p', 'v', 'm', 'f', 'c', 'S')

    union all
    select r.relnamespace,
           row ('column', r.relname, a.attname, a.attnum - (select count(*) from unnest(g.numbers) n where n < a.attnum),
                a.attnotnull, a.attidentity, a.attgenerated, a.attislocal, a.attinhcount, a.attoptions)::text,
           case when set_config('search_path', r.path, true) <> '' then
               row (format_type(a.atttypid, a.atttypmod), nullif(a.attcollation, 0)::regcollation,
                    pg_get_expr(d.adbin, case a.attgenerated when '' then 0 else a.attrelid end))::text end
    from relation r
    join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    left join gone g on g.attrelid = a.attrelid
    where r.relkind in ('r', 'p', 'v', 'm', 'f', 'c')

    union all
    select r.relnamespace, row ('inheritance', r.relname, i.inhseqno)::text,
           case when set_config('search_path', r.path, true) <> '' then i.inhparent::regclass::text end
    from relation r
    join pg_inherits i on i.inhrelid = r.oid

    union all
    select r.relnamespace,
           row ('constraint', r.relname, k.conname, k.contype, k.convalidated, k.connoinherit, k.conislocal)::text,
           case when set_config('search_path', r.path, true) <> '' then pg_get_constraintdef(k.oid) end
    from relation r
    join pg_constraint k on k.conrelid = r.oid

    union all
    select r.relnamespace, row ('index', r.relname, i.indisvalid, i.indisprimary, i.indisclustered, i.indisreplident)::text,
           case when set_config('search_path', r.path, true) <> '' then pg_get_indexdef(i.indexrelid) end
    from relation r
    join pg_index i on i.indexrelid = r.oid
    join relation of on of.oid = i.indrelid

    union all
    select r.relnamespace, row ('view', r.relname)::text,
           case when set_config('search_path', r.path, true) <> '' then pg_get_viewdef(r.oid) end
    from relation r
    where r.relkind in ('v', 'm')

    union all
    select r.relnamespace, row ('rule', r.relname, w.rulename, w.ev_enabled)::text,
           case when set_config('search_path', r.path, true) <> '' then pg_get_ruledef(w.oid) end
    from relation r
    join pg_rewrite w on w.ev_class = r.oid and w.rulename <> '_RETURN'

    union all
    select r.relnamespace, row ('trigger', r.relname, g.tgname, g.tgenabled)::text,
           case when set_config('search_path', r.path, true) <> '' then pg_get_triggerdef(g.oid) end
    from relation r
    join pg_trigger g on g.tgrelid = r.oid and not g.tgisinternal

    union all
    select r.relnamespace,
           row ('policy', r.relname, p.polname, p.polpermissive, p.polcmd,
                array (select coalesce(o.rolname, 'public') from unnest(p.polroles) u left join pg_roles o on o.oid = u order by 1))::text,
           case when set_config('search_path', r.path, true) <> '' then
               row (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))::text end
    from relation r
    join pg_policy p on p.polrelid = r.oid

    union all
    select r.relnamespace,
           row ('sequence', r.relname, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle)::text,
           case when set_config('search_path', r.path, true) <> '' then
               row (s.seqtypid::regtype,
                    array (select row (d.refobjid::regclass, a.attname)::text
                           from pg_depend d
                           join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                           where d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype in ('a', 'i')
                             and d.refclassid = 'pg_class'::regclass
                           order by 1))::text end
    from relation r
    join pg_sequence s on s.seqrelid = r.oid

    union all
    select t.oid, row ('statistics', s.stxname, s.stxstattarget)::text,
           case when set_config('search_path', t.path, true) <> '' then pg_get_statisticsobjdef(s.oid) end
    from tenant t
    join pg_statistic_ext s on s.stxnamespace = t.oid

    union all
    select t.oid, row ('function', p.proname, p.prokind)::text,
           case when set_config('search_path', t.path, true) <> '' then
               case when p.prokind <> 'a' then pg_get_functiondef(p.oid)
                    else (select row (pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.proparallel, a.aggkind,
                                      a.aggnumdirectargs, a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                      a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra, a.aggfinalmodify,
                                      nullif(a.aggsortop, 0)::regoperator, a.aggtranstype::regtype, a.agginitval)::text
                          from pg_aggregate a where a.aggfnoid = p.oid) end end
    from tenant t
    join pg_proc p on p.pronamespace = t.oid

    union all
    select t.oid,
           row ('type', y.typname, y.typtype, y.typcategory, y.typnotnull, y.typlen, y.typalign, y.typstorage, y.typdelim,
                array (select e.enumlabel from pg_enum e where e.enumtypid = y.oid order by e.enumsortorder))::text,
           case when set_config('search_path', t.path, true) <> '' then
               row (format_type(nullif(y.typbasetype, 0), y.typtypmod), nullif(y.typcollation, 0)::regcollation,
                    pg_get_expr(y.typdefaultbin, 0), nullif(y.typsubscript, 0)::regproc,
                    case y.typtype when 'b' then row (y.typinput, y.typoutput, y.typdefault)::text end,
                    case y.typtype when 'r' then (
                        select row (g.rngsubtype::regtype, g.rngmultitypid::regtype, nullif(g.rngcollation, 0)::regcollation,
                                    o.opcname, g.rngcanonical, g.rngsubdiff)::text
                        from pg_range g join pg_opclass o on o.oid = g.rngsubopc where g.rngtypid = y.oid) end)::text end
    from tenant t
    join pg_type y on y.typnamespace = t.oid
    where y.typtype in ('b', 'd', 'e', 'r') and not exists (select from pg_type element where element.typarray = y.oid)

    union all
    select t.oid, row ('domain constraint', k.conname, k.convalidated)::text,
           case when set_config('search_path', t.path, true) <> '' then
               row (k.contypid::regtype, pg_get_constraintdef(k.oid))::text end
    from tenant t
    join pg_constraint k on k.connamespace = t.oid and k.contypid <> 0

    union all
    select t.oid, row ('operator', o.oprname, o.oprkind, o.oprcanmerge, o.oprcanhash)::text,
           case when set_config('search_path', t.path, true) <> '' then
               row (nullif(o.oprleft, 0)::regtype, o.oprright::regtype, o.oprresult::regtype, o.oprcode, o.oprrest, o.oprjoin,
                    nullif(o.oprcom, 0)::regoperator, nullif(o.oprnegate, 0)::regoperator)::text end
    from tenant t
    join pg_operator o on o.oprnamespace = t.oid

    union all
    select t.oid,
           row ('collation', l.collname, l.collprovider, l.collisdeterministic, l.collencoding, l.collcollate, l.collctype)::text, ''
    from tenant t
    join pg_collation l on l.collnamespace = t.oid
),
hashed as (
    select i.schema, i.name, v.text, i.definition is null as torn, hashtextextended(v.text, 0) as first, hashtextextended(v.text, 8191) as second
    from item i
    join tenant t on t.oid = i.schema
    cross join lateral (
        select i.name || E'\n'
               || coalesce(case when strpos(i.definition, t.nspname) > 0 then regexp_replace(i.definition, t.own, E'\x01', 'g')
                                else i.definition end, '') collate "C" as text) v
)
