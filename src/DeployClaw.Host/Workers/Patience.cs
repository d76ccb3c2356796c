namespace DeployClaw.Host.Workers;

/// <summary>How long to wait before something is sent again: what the platform asks for, else twice as long each time.</summary>
internal static class Patience
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan After(int attempts, TimeSpan? asked) => asked ?? Min(TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 10)) / 2), Longest);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
