using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.Survey;

/// <summary>The first look: which server this is and which of its schemas are tenants.</summary>
internal sealed class EstateSurvey(ReadOnlyReader reader)
{
    private static readonly Statement Server = Statement.FromFile("server", "Survey.Server.sql");
    private static readonly Statement Schemas = Statement.FromFile("tenant schemas", "Survey.Schemas.sql");
    private static readonly Statement AllSchemas = Statement.FromFile("all schemas", "Survey.AllSchemas.sql");

    public async Task<ServerFacts> ServerAsync(CancellationToken cancellation)
    {
        var server = (await reader.ReadAsync(Server, [], ServerFacts.Read, cancellation))[0];
        return server.Version >= ServerFacts.OldestVersion
            ? server
            : throw new SourceUnavailableException(
                $"The server of database {server.Database} is older than PostgreSQL "
                + $"{ServerFacts.OldestVersion / 10000}, which is the oldest that can be read.");
    }

    /// <summary>By name. Throws <see cref="SourceUnavailableException"/> when there is none.</summary>
    public async Task<IReadOnlyList<TenantSchema>> TenantsAsync(SchemaPattern pattern, ServerFacts server, CancellationToken cancellation)
    {
        var found = await reader.ReadAsync(Schemas, [pattern.Like], row => TenantSchema.Read(pattern, row), cancellation);
        var tenants = found.OfType<TenantSchema>().ToList();
        return tenants.Count > 0 ? tenants : throw await NoneAsync(pattern, server, cancellation);
    }

    private async Task<SourceUnavailableException> NoneAsync(SchemaPattern pattern, ServerFacts server, CancellationToken cancellation)
    {
        var all = await reader.ReadAsync(AllSchemas, [], row => row.GetString(0), cancellation);
        var near = NearNames.To(pattern.Text, all, 3);
        var closest = near.Count == 0 ? "it has no schema but PostgreSQL's own" : $"the closest are {string.Join(", ", near)}";
        return new SourceUnavailableException(
            $"No schema matches '{pattern}' in database {server.Database} (user {server.User}); {closest}. "
            + "Is it the right database and pattern?");
    }
}
