-- The marker of the grant $1, and what was exported under it.
select d.rollback, d.schema, d.digest, d.at,
       array (select e."table" from deployclaw_rollback.exported e where e."grant" = d."grant" order by e."table"),
       array (select e.rows from deployclaw_rollback.exported e where e."grant" = d."grant" order by e."table"),
       array (select e.artifact from deployclaw_rollback.exported e where e."grant" = d."grant" order by e."table"),
       array (select e.sha256 from deployclaw_rollback.exported e where e."grant" = d."grant" order by e."table")
from deployclaw_rollback.done d
where d."grant" = $1
