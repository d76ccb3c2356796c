using System.Globalization;

namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>Message timestamps: seconds and six digits, unique in the workspace and ever increasing, whatever the clock does.</summary>
internal sealed class SlackTimestamps(TimeProvider clock)
{
    private const long Million = 1_000_000;
    private long last;

    public string Next()
    {
        var now = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        last = Math.Max(last + 1, now);
        return $"{last / Million}.{last % Million:D6}";
    }

    /// <summary>Microseconds, null for what is no timestamp.</summary>
    public static long? Read(string? ts) =>
        decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e11m
            ? (long)(seconds * Million)
            : null;
}
