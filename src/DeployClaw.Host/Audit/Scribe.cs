using System.Text;
using DeployClaw.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Audit;

/// <summary>
/// Writes down what happened, as an entry of the trail with its mac: a statement for the batch that makes it happen, so that neither is
/// there without the other and it costs no round trip.
/// </summary>
internal sealed class Scribe(Keyring keys, string node)
{
    private static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal) { "at", "by", "sequence" };

    /// <summary>The name of the node that writes.</summary>
    public string Node => node;

    public NpgsqlBatchCommand Entry(IncidentId incident, IncidentEvent happened) =>
        EntryRows.Insert(Seal(incident, happened.Sequence, happened.At, happened.By, happened));

    public NpgsqlBatchCommand Entry(TrailEvent happened) => EntryRows.Insert(Seal(null, null, happened.At, happened.By, happened));

    internal SealedEntry Seal(IncidentId? incident, int? sequence, DateTimeOffset at, Actor by, object happened)
    {
        var discretion = new Discretion();
        var kind = StoreJson.KindOf(happened.GetType());
        var entry = new TrailEntry
        {
            At = Microseconds(at),
            Incident = incident,
            Sequence = sequence,
            Kind = kind,
            Node = node,
            By = discretion.By(by),
            Body = discretion.Body(happened, by, Elsewhere),
        };
        var body = entry.ToBytes();
        return new SealedEntry(entry, Encoding.UTF8.GetString(body), keys.Mac(body), keys.EntryKeyId, discretion.Kept);
    }

    // As PostgreSQL keeps a time, so that the column and the entry say the same.
    private static DateTimeOffset Microseconds(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

/// <summary>An entry as it is stored: its canonical text, the mac over that, the key's id, and what it commits to.</summary>
internal sealed record SealedEntry(TrailEntry Entry, string Body, byte[] Mac, string MacKey, IReadOnlyList<KeptValue> Personal);
