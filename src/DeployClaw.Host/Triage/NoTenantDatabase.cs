using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Triage;

/// <summary>Stands where nobody said which database the tenants are in: the report then says that they are unknown.</summary>
internal sealed class NoTenantDatabase : ITenantEstate
{
    public Task<EstateReading> ReadAsync(SchemaPattern pattern, TimeWindow window, CancellationToken cancellation) =>
        throw new SourceUnavailableException(
            $"No database of the tenants was given: use --tenant-database or {TriageOptions.DatabaseVariable}.");
}
