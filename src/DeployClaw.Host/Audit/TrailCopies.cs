using System.Security.Cryptography;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Audit;

/// <summary>Makes copies of the trail for people to take away. That somebody did is on the trail before they have it.</summary>
internal sealed class TrailCopies(NpgsqlDataSource store, Keyring keys, ITrail trail, TimeProvider clock)
{
    /// <param name="selection">Of what.</param>
    /// <param name="format">In which form they get it: it is made of this file.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="output">Can be read again; stands at its beginning afterwards.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null where there is nothing of that kind.</returns>
    public async Task<TrailCopy?> MakeAsync(TrailSelection selection, string format, Actor by, Stream output, CancellationToken cancellation)
    {
        ExportedTrail? made;
        await using (var source = await StoredTrail.OpenAsync(await store.OpenConnectionAsync(cancellation), keys, cancellation))
        {
            made = await new TrailExport(source, Sign, clock).WriteAsync(selection, output, cancellation);
        }

        if (made is null)
        {
            return null;
        }

        output.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(output, cancellation));
        output.Position = 0;
        var incident = selection is TrailSelection.OfIncident of ? of.Incident : (IncidentId?)null;
        await trail.RecordAsync(
            new TrailEvent.TrailExported(TrailRange.Text(selection), format, digest) { At = clock.GetUtcNow(), By = by, Incident = incident }, cancellation);
        return new TrailCopy(made.Entries, made.Head, digest);
    }

    private SignedNote Sign(string text) => SignedNote.Sign(text, keys.Head.Verifier, message => keys.Head.Sign(message));
}

/// <summary>What was copied: how many entries, up to which head, and the file's SHA-256.</summary>
internal sealed record TrailCopy(long Entries, Checkpoint Head, string Digest);
