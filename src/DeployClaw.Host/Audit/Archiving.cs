using System.Globalization;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Audit;

/// <summary>Puts the trails of incidents that ended long ago into files, each with its proofs, and takes their texts from the store once the file is there.</summary>
internal sealed class Archiving(NpgsqlDataSource store, Keyring keys, Scribe scribe, TimeProvider clock)
{
    /// <returns>The incidents that were archived.</returns>
    public async Task<IReadOnlyList<IncidentId>> RunAsync(DateTimeOffset before, IArtifactStore place, Actor by, CancellationToken cancellation)
    {
        var archived = new List<IncidentId>();
        foreach (var id in await ArchiveRows.DueAsync(store, before, cancellation))
        {
            await ArchiveAsync(id, place, by, cancellation);
            archived.Add(id);
        }

        return archived;
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
        await ArchiveRows.TakeAsync(store, id, where, copy.Digest, scribe.Entry(entry), cancellation);
    }
}
