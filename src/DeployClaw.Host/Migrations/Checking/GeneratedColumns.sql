-- The columns of the table $2 in the schema $1 that an INSERT may name, with what a value of each has to be: see GeneratedColumn.
select a.attname::text,
       format_type(a.atttypid, a.atttypmod),
       b.typname::text,
       b.typtype::text,
       b.typcategory::text,
       case when b.typname in ('varchar', 'bpchar') and m.mod > 4 then m.mod - 4 end,
       case when b.typname = 'numeric' and m.mod > 4 then ((m.mod - 4) >> 16 & 65535) - ((m.mod - 4) & 65535) end,
       coalesce(a.attnotnull or t.typnotnull, false),
       a.atthasdef and a.attidentity = '' and s.sequence is null,
       s.sequence,
       exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any (i.indkey)),
       f.referenced,
       f.key,
       array (select v[1] from pg_constraint k cross join lateral regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''', 'g') v
              where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum])
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
join pg_type b on b.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
cross join lateral (select case when t.typtype = 'd' then t.typtypmod else a.atttypmod end as mod) m
cross join lateral (select pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) as sequence) s
left join lateral (
    select k.confrelid::regclass::text as referenced, quote_ident(r.attname) as key
    from pg_constraint k
    join pg_attribute r on r.attrelid = k.confrelid and r.attnum = k.confkey[1]
    where k.conrelid = a.attrelid and k.contype = 'f' and k.conkey = array[a.attnum]
    order by k.conname
    limit 1) f on true
where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
order by a.attnum
