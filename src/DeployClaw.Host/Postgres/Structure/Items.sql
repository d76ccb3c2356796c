-- After Structure.sql: each item, with the text that is hashed and the hashes that make the fingerprint; a schema with nothing in it has one row
-- without an item.
select h.name, h.text, coalesce(h.torn, false), coalesce(h.first, 0), coalesce(h.second, 0)
from tenant t
left join hashed h on h.schema = t.oid
