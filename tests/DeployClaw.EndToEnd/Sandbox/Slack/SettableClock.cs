namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>A clock that goes on only when it is told to; its timers are the real ones.</summary>
internal sealed class SettableClock : TimeProvider
{
    private DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
