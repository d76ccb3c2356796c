using DeployClaw.Host.Postgres.Activity;
using DeployClaw.Host.Postgres.Connecting;
using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Registry;
using DeployClaw.Host.Postgres.Structure;
using DeployClaw.Host.Postgres.Survey;
using DeployClaw.Tenants;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Postgres;

/// <summary>
/// A PostgreSQL database with one schema per tenant, read over one connection that cannot write. The number of statements does not grow
/// with the tenants, but for their migration histories, which go in one round trip. See <see cref="ReaderGrants"/> for the rights it takes.
/// </summary>
internal sealed class PostgresTenantEstate(PostgresOptions options, TimeProvider time) : ITenantEstate
{
    public async Task<EstateReading> ReadAsync(SchemaPattern pattern, TimeWindow window, CancellationToken cancellation)
    {
        await using var database = new TenantDatabase(options, time);
        var queries = new QueryLog();
        try
        {
            var reader = new ReadOnlyReader(database, options, queries, time);
            var (server, estate) = await ReadAsync(reader, pattern, cancellation);
            var connections = new ConnectionUse(server.UsedConnections, server.MaxConnections, database.Refused);
            return estate with { Connections = connections, Queries = queries.Records };
        }
        catch (NpgsqlException exception)
        {
            throw database.Problem.Reading(exception);
        }
    }

    private static async Task<(ServerFacts Server, EstateReading Estate)> ReadAsync(
        ReadOnlyReader reader, SchemaPattern pattern, CancellationToken cancellation)
    {
        var survey = new EstateSurvey(reader);
        var server = await survey.ServerAsync(cancellation);
        var tenants = await survey.TenantsAsync(pattern, server, cancellation);
        var schemas = tenants.Select(tenant => tenant.Name).ToArray();

        var gaps = new List<Gap>();
        var profiles = await new TenantRegistry(reader).ReadAsync(gaps, cancellation);
        var activities = await new ActivityReader(reader).ReadAsync(schemas, cancellation);
        var histories = await new HistoryReader(reader).ReadAsync(tenants, cancellation);
        var structures = await new StructureReader(reader).ReadAsync(schemas, cancellation);

        var readings = tenants.Select(tenant => new TenantReading(tenant.Tenant)
        {
            Profile = profiles.GetValueOrDefault(tenant.Name),
            History = histories[tenant.Name],
            Structure = structures[tenant.Name],
            Activity = activities[tenant.Name],
            Unreadable = Gaps(
                tenant.Name, histories.ProblemsOf(tenant.Name), structures.ProblemsOf(tenant.Name), activities.ProblemsOf(tenant.Name)),
        });
        return (server, new EstateReading([.. readings, .. Missing(pattern, schemas, profiles)], null, [], gaps) { Notes = ReadingNotes.On(server, tenants) });
    }

    // Dropped or renamed: the registry says that there should be one.
    private static IEnumerable<TenantReading> Missing(
        SchemaPattern pattern, IReadOnlyList<string> schemas, IReadOnlyDictionary<string, TenantProfile> profiles) =>
        from profile in profiles
        where profile.Value.Active != false && !schemas.Contains(profile.Key, StringComparer.Ordinal)
        let name = pattern.Match(profile.Key)
        where name is not null
        orderby name.Schema
        select new TenantReading(name)
        {
            Profile = profile.Value,
            Unreadable = [new Gap($"schema {name.Schema}", "The registry names it, and there is no such schema in the database.")],
        };

    // What is wrong with a schema shows in several places, in the same words.
    private static IReadOnlyList<Gap> Gaps(string schema, params IEnumerable<IReadOnlyList<string>> problems) =>
        [.. problems.SelectMany(reasons => reasons).Distinct(StringComparer.Ordinal).Select(reason => new Gap($"schema {schema}", reason))];
}
