using DeployClaw.Host.Postgres.Survey;

namespace DeployClaw.Host.Postgres;

/// <summary>What a person should know of how the estate was read, though nothing is missing.</summary>
internal static class ReadingNotes
{
    private const string Enough = "Every transaction was read-only, but a role with the reader's grants is enough.";

    public static IReadOnlyList<Evidence> On(ServerFacts server, IReadOnlyList<TenantSchema> tenants)
    {
        var notes = new List<Evidence>();
        var writable = tenants.Count(tenant => tenant.Writable);
        if (server.Superuser)
        {
            notes.Add(Note($"Role {server.User} is a superuser. {Enough}"));
        }
        else if (writable > 0)
        {
            notes.Add(Note($"Role {server.User} may write in {writable} of {tenants.Count} tenants' schemas. {Enough}"));
        }

        if (!server.SeesSessions)
        {
            notes.Add(Note($"Role {server.User} does not see what other users' sessions do; GRANT pg_read_all_stats is missing."));
        }

        if (server.TimeZone is not ("UTC" or "Etc/UTC" or "GMT"))
        {
            notes.Add(Note($"Times that a migration tool stores without a time zone were taken to be in the server's, {server.TimeZone}."));
        }

        return notes;
    }

    private static Evidence Note(string statement) => new("database", statement);
}
