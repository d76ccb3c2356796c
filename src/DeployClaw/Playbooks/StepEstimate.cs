namespace DeployClaw.Playbooks;

/// <summary>
/// How long a step is expected to take: a fixed part, and for what reads or rewrites rows the tenant's size on disk over a rate that
/// one busy server keeps up. Deliberately on the slow side; a rehearsal measures what these only estimate.
/// </summary>
internal static class StepEstimate
{
    private const double SnapshotBytesPerSecond = 50e6;

    private const double RewriteBytesPerSecond = 200e6;

    public static TimeSpan RepairHistory { get; } = TimeSpan.FromSeconds(1);

    public static TimeSpan Verify { get; } = TimeSpan.FromSeconds(2);

    public static TimeSpan Freeze { get; } = TimeSpan.FromSeconds(5);

    public static TimeSpan Redeploy { get; } = TimeSpan.FromMinutes(3);

    public static TimeSpan Thaw { get; } = TimeSpan.FromSeconds(5);

    public static TimeSpan Snapshot(long bytes) => Seconds(2 + (bytes / SnapshotBytesPerSecond));

    public static TimeSpan Sql(int statements, long bytes) => Seconds(statements + (bytes / RewriteBytesPerSecond));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Ceiling(seconds));
}
