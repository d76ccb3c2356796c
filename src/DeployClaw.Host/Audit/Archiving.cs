using System.Globalization;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Audit;

/// <summary>Puts the trails of incidents that ended long ago into files, each with its proofs, and takes their texts from the store once the file is there.</summary>
internal sealed class Archiving(NpgsqlDataSource store, Keyring keys, Scribe scribe, TimeProvider clock)
{
    /// <summary>One whose trail is not whole stays as it is and is told; the others go on.</summary>
    public async Task<ArchivedIncidents> RunAsync(DateTimeOffset before, IArtifactStore place, Actor by, CancellationToken cancellation)
    {
        var archived = new List<IncidentId>();
        var broken = new List<string>();
        foreach (var id in await ArchiveRows.DueAsync(store, before, cancellation))
        {
            try
            {
                await ArchiveAsync(id, place, by, cancellation);
                archived.Add(id);
            }
            catch (TrailBrokenException notWhole)
            {
                broken.Add(notWhole.Message);
            }
        }

        return new(archived, broken);
    }

    private async Task ArchiveAsync(IncidentId id, IArtifactStore place, Actor by, CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        var copy = await new TrailCopies(store, keys, new Trail(store, scribe), clock).MakeAsync(new TrailSelection.OfIncident(id), "json", by, file, cancellation)
            ?? throw new SourceUnavailableException($"The trail of {id} could not be copied: nothing of it was signed for.");
        var name = $"{id}{TrailFormat.FileSuffix}";
        await place.WriteAsync(name, file.ToArray(), "application/json", cancellation);
        var where = $"{place.Location}/{name}";
        var entry = new TrailEvent.IncidentArchived(where, copy.Digest, copy.Entries.ToString(CultureInfo.InvariantCulture)) { At = clock.GetUtcNow(), By = by, Incident = id };
        await ArchiveRows.TakeAsync(store, new ArchivedCopy(id, where, copy.Digest, copy.Entries), scribe.Entry(entry), cancellation);
    }
}

/// <summary>Which incidents are in files now, and a sentence on each that was left since its trail is not whole.</summary>
internal sealed record ArchivedIncidents(IReadOnlyList<IncidentId> Archived, IReadOnlyList<string> Broken);
