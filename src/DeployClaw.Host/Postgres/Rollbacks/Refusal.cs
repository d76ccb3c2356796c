using DeployClaw.Logs;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>What PostgreSQL's answer to a statement means for the playbook.</summary>
internal static class Refusal
{
    public static Obstacle Of(PostgresException refused, string statement, string schema) => refused.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable => new Obstacle.Busy($"{statement} did not get its lock: others use {schema}."),
        PostgresErrorCodes.QueryCanceled => new Obstacle.Busy($"{statement} did not end in time."),
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure =>
            new Obstacle.Busy($"{statement} got in the way of others who use {schema}, and they in its."),
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.TooManyConnections =>
            new Obstacle.Busy($"{statement} found the server without room: {Said(refused)}."),
        PostgresErrorCodes.ReadOnlySqlTransaction => new Obstacle.Busy($"{statement} was refused: the server takes no writes."),
        _ => new Obstacle.Wrong($"{statement} failed: {Said(refused)}."),
    };

    private static string Said(PostgresException refused) => Redactor.Redact($"{refused.MessageText.TrimEnd('.')} ({refused.SqlState})");
}
