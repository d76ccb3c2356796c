namespace DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;

/// <summary>What dies while a rollback runs.</summary>
public enum Blow
{
    /// <summary>The connection: both sides find it gone.</summary>
    CutTheConnection,

    /// <summary>The connection, and the server does not notice.</summary>
    CutItSilently,

    /// <summary>The connection goes silent: neither side notices, and only a deadline ends the wait.</summary>
    SilenceIt,

    /// <summary><c>pg_terminate_backend</c>.</summary>
    EndTheSession,

    /// <summary>SIGKILL to the process that runs the rollback.</summary>
    KillTheProcess,

    /// <summary>SIGKILL to the session's process, upon which the server ends all others and recovers.</summary>
    KillTheSession,

    /// <summary>SIGKILL to the server's first process; another one is started.</summary>
    KillTheServer,
}

/// <summary>
/// A blow at one message of the run's, before the server gets it (<see cref="Lost"/>) or so long after that it may have been answered. Message zero: at none.
/// </summary>
internal sealed record Strike(Blow Blow, int Message, bool Lost, TimeSpan Delay)
{
    /// <param name="random">Where it comes from.</param>
    /// <param name="commit">The message that holds COMMIT: every second strike is there.</param>
    public static Strike Any(Random random, int commit) => new(
        random.Next(100) switch
        {
            < 38 => Blow.CutTheConnection,
            < 58 => Blow.CutItSilently,
            < 86 => Blow.EndTheSession,
            < 94 => Blow.KillTheProcess,
            < 98 => Blow.KillTheSession,
            _ => Blow.KillTheServer,
        },
        random.Next(2) == 0 ? commit : random.Next(1, commit + 1),
        random.Next(4) == 0,
        TimeSpan.FromMicroseconds(random.Next(3) == 0 ? 0 : random.Next(2000)));
}
