using DeployClaw.Alerts;
using DeployClaw.Host.Store;
using DeployClaw.Host.Triage;
using DeployClaw.Tenants;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Records the tenants' structures as a deployment begins, and on a schedule: what a rollback would have to arrive at. A tenant that cannot be read has no
/// record, and nothing is assumed of it.
/// </summary>
internal sealed class StructureWorker(TriageOptions options, StructureRecords records, StructuresSeen seen, TimeProvider clock, ILogger<StructureWorker> log)
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

        if (await ReadAsync($"before {alert.Pipeline.Name}", now, cancellation) is { } structures)
        {
            await records.RecordAsync(alert, structures, now, cancellation);
            log.LogInformation("The structures of {Count} tenants are on record from before {Pipeline}", structures.Count, alert.Pipeline.Name);
        }
    }

    /// <summary>Those that changed since they were looked at last; not those that an open incident has hit, since nobody goes back to what a failure left.</summary>
    public async Task RunOnScheduleAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await seen.UnsettledAsync(cancellation) is not { } hit)
        {
            log.LogInformation("The tenants' structures are not recorded on schedule: an incident has not been triaged yet");
            return;
        }

        if (await ReadAsync("on schedule", now, cancellation) is { } structures)
        {
            var changed = await seen.RecordAsync([.. structures.Where(tenant => !hit.Contains(tenant.Schema))], now, cancellation);
            log.LogInformation("The structures of {Count} tenants were read on schedule, and {Changed} were recorded that had changed", structures.Count, changed);
        }
    }

    private async Task<IReadOnlyList<TenantStructure>?> ReadAsync(string when, DateTimeOffset now, CancellationToken cancellation)
    {
        using var outside = new Outside(options, clock);
        try
        {
            var estate = await outside.Tenants.ReadAsync(options.Tenants, new TimeWindow(now - options.Window, now), cancellation);
            return [.. estate.Tenants.Select(Record).OfType<TenantStructure>()];
        }
        catch (SourceUnavailableException unavailable)
        {
            log.LogWarning("The tenants' structures {When} could not be read: {Reason}", when, unavailable.Message);
            return null;
        }
    }

    private static TenantStructure? Record(TenantReading tenant) =>
        tenant.Structure is { } structure ? new TenantStructure(tenant.Tenant.Schema, structure, tenant.History is { Entries: [.., var newest] } ? newest.Version : null) : null;
}
