insert into deployclaw_rollback.done ("grant", rollback, schema, digest) values ($1, $2, $3, $4) returning at
