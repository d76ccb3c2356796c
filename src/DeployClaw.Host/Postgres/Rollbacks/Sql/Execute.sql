do $run$
declare
    counted bigint;
begin
    execute pg_catalog.current_setting('deployclaw.statement');
    get diagnostics counted = row_count;
    perform pg_catalog.set_config('deployclaw.rows', counted::text, true);
end
$run$
