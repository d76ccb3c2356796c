-- The registry's rows. Its columns tier, environment and active may be missing: a name that the innermost query does not know is
-- looked for outside, where "missing" has it, as NULL.
select t.schema_name::text,
       (select tier::text from (select t.*) present),
       (select environment::text from (select t.*) present),
       (select active::text from (select t.*) present)
from tenants t
cross join (select null::text as tier, null::text as environment, null::text as active) missing
order by 1, 2, 3, 4
