namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>The real time, so much later.</summary>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
