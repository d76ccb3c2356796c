using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Logs;
using DeployClaw.Tenants;
using Npgsql;

namespace DeployClaw.Host.Postgres.Registry;

/// <summary>
/// The table <c>deployclaw.tenants</c> or <c>public.tenants</c>, where an estate has one. A view is not read: what it calls would run
/// with our rights.
/// </summary>
internal sealed class TenantRegistry(ReadOnlyReader reader)
{
    private static readonly Statement Find = Statement.FromFile("find registry", "Registry.Find.sql");
    private static readonly Statement Rows = Statement.FromFile("tenant registry", "Registry.Rows.sql");

    /// <summary>Profiles by schema. What keeps us from a registry that is there goes to <paramref name="gaps"/>.</summary>
    public async Task<IReadOnlyDictionary<string, TenantProfile>> ReadAsync(ICollection<Gap> gaps, CancellationToken cancellation)
    {
        var profiles = new Dictionary<string, TenantProfile>(StringComparer.Ordinal);
        var found = await reader.ReadAsync(Find, [], Candidate.Read, cancellation);
        if (found.Count == 0)
        {
            return profiles;
        }

        var registry = found[0];
        var problem = registry.Problem;
        if (problem is null)
        {
            var read = (await reader.ReadInSchemasAsync([(registry.Schema, Rows)], Entry, cancellation))[0];
            problem = read.Problem is { } exception ? SchemaProblem.Sentence("The registry of tenants", exception) : null;
            foreach (var (schema, profile) in read.Rows.Where(entry => entry.Schema is not null))
            {
                profiles[schema!] = profile;
            }
        }

        if (problem is not null)
        {
            gaps.Add(new Gap($"table {registry.Schema}.tenants", problem));
        }

        return profiles;
    }

    private static (string? Schema, TenantProfile Profile) Entry(NpgsqlDataReader row) =>
        (Text(row, 0), new TenantProfile(Redacted(row, 1), Redacted(row, 2), Truth(Text(row, 3))));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string? Redacted(NpgsqlDataReader row, int column) => Text(row, column) is { } text ? Redactor.Redact(text) : null;

    // PostgreSQL's own words for a boolean, as the column may be a text or a number.
    // https://www.postgresql.org/docs/current/datatype-boolean.html
    private static bool? Truth(string? word) => word?.ToUpperInvariant() switch
    {
        "TRUE" or "T" or "YES" or "Y" or "ON" or "1" => true,
        "FALSE" or "F" or "NO" or "N" or "OFF" or "0" => false,
        _ => null,
    };

    private sealed record Candidate(string Schema, bool IsTable, bool Readable)
    {
        public string? Problem =>
            !IsTable ? "The registry of tenants is a view; only a table is read."
            : !Readable ? "The registry of tenants may not be read: the reader's role needs SELECT on it."
            : null;

        public static Candidate Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2));
    }
}
