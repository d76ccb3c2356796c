using System.Security.Cryptography;

namespace DeployClaw.Host.Slack.SocketMode;

/// <summary>
/// The wait before the next attempt: none before the first one, then it doubles up to half a minute, and each time half of it is left to chance.
/// </summary>
internal sealed class Backoff
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    private int failures;

    public void Reset() => failures = 0;

    public TimeSpan Next()
    {
        if (failures++ == 0)
        {
            return TimeSpan.Zero;
        }

        var most = (int)Math.Min(Longest.TotalMilliseconds, First.TotalMilliseconds * (1 << Math.Min(failures - 2, 10)));
        return TimeSpan.FromMilliseconds((most / 2) + RandomNumberGenerator.GetInt32((most / 2) + 1));
    }
}
