using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Logs;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Postgres.Activity;

/// <summary>What runs in the tenants' schemas and how much is in them: one statement each, over all schemas.</summary>
internal sealed class ActivityReader(ReadOnlyReader reader)
{
    private static readonly Statement Sessions = Statement.FromFile("sessions and locks", "Activity.Sessions.sql");
    private static readonly Statement Sizes = Statement.FromFile("sizes", "Activity.Sizes.sql");

    public async Task<PerSchema<TenantActivity>> ReadAsync(string[] schemas, CancellationToken cancellation)
    {
        var activities = new PerSchema<TenantActivity>();
        try
        {
            var sessions = await reader.ReadAsync(Sessions, [schemas], Session, cancellation);
            var bySchema = sessions.ToLookup(found => found.Schema, found => found.Session, StringComparer.Ordinal);
            foreach (var size in await reader.ReadAsync(Sizes, [schemas], Size.Read, cancellation))
            {
                activities[size.Schema] = new TenantActivity([.. bySchema[size.Schema]], size.Rows, size.Bytes, size.RowsWritten);
            }

            foreach (var dropped in schemas.Where(schema => activities[schema] is null))
            {
                activities.Missed(dropped, SchemaProblem.Dropped);
            }
        }
        catch (PostgresException exception) when (!ReadOnlyReader.EndsTheSession(exception))
        {
            foreach (var schema in schemas)
            {
                activities.Missed(schema, SchemaProblem.Sentence("What runs in the schema", exception));
            }
        }

        return activities;
    }

    private static (string Schema, TenantSession Session) Session(NpgsqlDataReader row) => (
        row.GetString(0),
        new TenantSession(
            row.GetInt32(1),
            Redactor.Redact(row.GetString(2)),
            row.GetString(3),
            row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
            row.GetBoolean(5)));

    private sealed record Size(string Schema, long Rows, long Bytes, long RowsWritten)
    {
        public static Size Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }
}
