-- After Structure.sql: a fingerprint for each schema.
select t.nspname::text, coalesce(sum(h.first), 0) as sum, coalesce(bit_xor(h.second), 0) as xor, coalesce(bool_or(h.torn), false) as torn
from tenant t
left join hashed h on h.schema = t.oid
group by t.nspname
