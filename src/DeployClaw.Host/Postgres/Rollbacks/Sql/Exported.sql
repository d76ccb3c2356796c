insert into deployclaw_rollback.exported ("grant", "table", rows, artifact, sha256) values ($1, $2, $3, $4, $5)
