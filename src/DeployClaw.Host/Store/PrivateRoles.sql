-- Makes the roles that are missing and gives each its new password; the names and passwords come as two settings.
DO $roles$
DECLARE
    names text[] := string_to_array(current_setting('deployclaw.roles'), ' ');
    passwords text[] := string_to_array(current_setting('deployclaw.passwords'), ' ');
BEGIN
    FOR i IN 1 .. array_length(names, 1)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = names[i]) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', names[i]);
        END IF;
        EXECUTE format('ALTER ROLE %I PASSWORD %L', names[i], passwords[i]);
    END LOOP;
END
$roles$
