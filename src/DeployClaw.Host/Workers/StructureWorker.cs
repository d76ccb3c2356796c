using DeployClaw.Alerts;
using DeployClaw.Host.Store;
using DeployClaw.Host.Triage;
using DeployClaw.Tenants;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Records the tenants' structures as a deployment begins: what a rollback of it would have to arrive at. A tenant that cannot be read has no
/// record, and nothing is assumed of it.
/// </summary>
internal sealed class StructureWorker(TriageOptions options, StructureRecords records, TimeProvider clock, ILogger<StructureWorker> log)
{
    public async Task RunAsync(Alert alert, CancellationToken cancellation)
    {
        using var outside = new Outside(options, clock);
        var now = clock.GetUtcNow();
        try
        {
            var estate = await outside.Tenants.ReadAsync(options.Tenants, new TimeWindow(now - options.Window, now), cancellation);
            await records.RecordAsync(alert, [.. estate.Tenants.Select(Record).OfType<TenantStructure>()], now, cancellation);
            log.LogInformation("The structures of {Count} tenants are on record from before {Pipeline}", estate.Tenants.Count, alert.Pipeline.Name);
        }
        catch (SourceUnavailableException unavailable)
        {
            log.LogWarning("The tenants' structures from before {Pipeline} could not be read: {Reason}", alert.Pipeline.Name, unavailable.Message);
        }
    }

    private static TenantStructure? Record(TenantReading tenant) =>
        tenant.Structure is { } structure ? new TenantStructure(tenant.Tenant.Schema, structure, tenant.History is { Entries: [.., var newest] } ? newest.Version : null) : null;
}
