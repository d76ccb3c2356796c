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
    /// <summary>Later than this, the deployment may have changed them already: no record is better than one that shows its effect.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(30);

    public async Task RunAsync(Alert alert, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - alert.At > Latest)
        {
            log.LogWarning(
                "The tenants' structures from before {Pipeline} are not recorded: its beginning was {Seconds:0} s ago", alert.Pipeline.Name, (now - alert.At).TotalSeconds);
            return;
        }

        using var outside = new Outside(options, clock);
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
