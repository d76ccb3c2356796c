using System.Globalization;

namespace DeployClaw;

/// <summary>Times as UTC in ISO 8601, lengths as a person says them.</summary>
public static class TimeText
{
    public static string Instant(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>With milliseconds, for records whose order matters.</summary>
    public static string Exact(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static string Clock(DateTimeOffset moment) => moment.ToUniversalTime().ToString("HH:mm:ss");

    public static long Milliseconds(TimeSpan length) => (long)Math.Round(length.TotalMilliseconds);

    /// <summary>"324 ms", "1.97 s", "4 min 24 s", "2 h 5 min".</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 1 } => $"{Milliseconds(length)} ms",
        { TotalMinutes: < 1 } => $"{length.TotalSeconds:0.##} s",
        { TotalHours: < 1 } => length.Seconds == 0 ? $"{length.Minutes} min" : $"{length.Minutes} min {length.Seconds} s",
        _ => length.Minutes == 0 ? $"{(int)length.TotalHours} h" : $"{(int)length.TotalHours} h {length.Minutes} min",
    };

    /// <summary>What a person typed: a whole number and s, m, h or d; null where it is something else, none, or more than the longest.</summary>
    public static TimeSpan? ReadLength(string text, TimeSpan longest) =>
        text.Length > 1
        && Unit(text[^1]) is { } unit
        && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && count > 0
        && count <= longest / unit
            ? unit * count
            : null;

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
