using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Triage;

/// <summary>Stands where nobody said which database the tenants are in: the report then says that they are unknown.</summary>
internal sealed class NoTenantDatabase : ITenantEstate, ITenantStructures
{
    public Task<EstateReading> ReadAsync(SchemaPattern pattern, TimeWindow window, CancellationToken cancellation) => throw NotGiven();

    public Task<SchemaStructure?> ReadAsync(string schema, CancellationToken cancellation) => throw NotGiven();

    private static SourceUnavailableException NotGiven() =>
        new($"No database of the tenants was given: use --tenant-database or {TriageOptions.DatabaseVariable}.");
}
