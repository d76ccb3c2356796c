using System.Globalization;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Audit;

/// <summary>A part of the trail as it is typed: an incident's id, or <c>FROM..TO</c> with times of which either may be left out.</summary>
internal static class TrailRange
{
    private const string Separator = "..";

    // As far as PostgreSQL's time and ours go together.
    private static readonly DateTimeOffset Beginning = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset End = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TrailSelection All { get; } = new TrailSelection.Between(Beginning, End);

    /// <summary>Null where the text is neither.</summary>
    public static TrailSelection? Parse(string text)
    {
        if (text.Split(Separator) is not [var from, var to])
        {
            return IncidentId.Parse(text) is { } incident ? new TrailSelection.OfIncident(incident) : null;
        }

        return (from.Length == 0 ? Beginning : Time(from), to.Length == 0 ? End : Time(to)) is ({ } begin, { } end) && begin < end
            ? new TrailSelection.Between(begin, end)
            : null;
    }

    public static string Text(TrailSelection selection) => selection switch
    {
        TrailSelection.OfIncident of => of.Incident.Value,
        TrailSelection.Between between => $"{Text(between.From)}{Separator}{Text(between.To)}",
        _ => throw new InvalidOperationException($"{selection.GetType().Name} is not known here."),
    };

    private static string Text(DateTimeOffset time) =>
        time == Beginning || time == End ? "" : time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
