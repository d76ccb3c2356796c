using System.Globalization;
using DeployClaw.Audit;
using DeployClaw.Host.Reports;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>Names an entry, by what is known of it: its place in the trail, its incident and number there, its kind.</summary>
internal sealed record EntryPlace(long? Index, IncidentId? Incident, long? Sequence, string? Kind)
{
    private const int LongestWord = 80;

    public static EntryPlace Of(long index, EntryOutline? outline) => new(index, outline?.Incident, outline?.Sequence, outline?.Kind);

    public override string ToString()
    {
        var name = Sequence is { } number ? $"Entry {Count(number)} of incident {Word(Incident?.Value)}" : Index is { } at ? $"Entry {Count(at)} of the trail" : "An entry";
        var more = new[] { Sequence is not null && Index is { } index ? $"place {Count(index)} in the trail" : null, Kind is null ? null : $"'{Word(Kind)}'" }.OfType<string>().ToList();
        return more.Count == 0 ? name : $"{name} ({string.Join(", ", more)})";
    }

    internal static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Word(string? text) => Printable.Line(text ?? "", LongestWord);
}
