-- Takes the schema $1 for ourselves, one of us at a time on all nodes, until the transaction's end; and says who owns what in it and what we may do.
select pg_catalog.pg_try_advisory_xact_lock(hashtextextended('deployclaw rollback ' || $1, 0)),
       pg_is_in_recovery(),
       current_setting('track_counts')::boolean,
       (select r.rolname::text from pg_namespace n join pg_roles r on r.oid = n.nspowner where n.nspname = $1),
       array (select distinct r.rolname::text
              from pg_namespace n
              join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid and d.classid = 'pg_class'::regclass
              join pg_class c on c.oid = d.objid
              join pg_roles r on r.oid = c.relowner
              where n.nspname = $1 and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
              order by 1),
       array (select r.rolname::text from pg_roles r where pg_has_role(session_user, r.oid, 'member') and not r.rolsuper),
       session_user::text,
       (select r.rolsuper from pg_roles r where r.rolname = session_user)
