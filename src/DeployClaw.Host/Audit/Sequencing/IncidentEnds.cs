using DeployClaw.Audit;
using DeployClaw.Host.Keys;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>How far each incident has come in the log, as signed for; kept from turn to turn.</summary>
internal sealed class IncidentEnds(Keyring keys)
{
    // An incident's end is read again when it is needed again: what is kept only saves that.
    private const int MostKept = 10_000;

    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    public bool Knows(string incident) => counts.ContainsKey(incident);

    /// <summary>Another node has gone on meanwhile.</summary>
    public void Forget() => counts.Clear();

    /// <summary>An incident without a head is one whose first entry is about to come.</summary>
    public void Learn(IEnumerable<string> incidents, IReadOnlyList<(string Incident, string Note)> heads)
    {
        if (counts.Count > MostKept)
        {
            counts.Clear();
        }

        foreach (var incident in incidents)
        {
            counts[incident] = 0;
        }

        foreach (var (incident, text) in heads)
        {
            if (SignedNote.Parse(text) is { } note && note.SignerAmong(keys.HeadVerifiers, Ed25519Check.IsSigned) is not null
                && IncidentHead.Parse(note.Text) is { } head && head.Incident.Value == incident && head.Origin == keys.Origin)
            {
                counts[incident] = head.Count;
            }
        }
    }

    public long Count(string incident) => counts.GetValueOrDefault(incident);

    public void Grow(string incident, long count) => counts[incident] = count;
}
