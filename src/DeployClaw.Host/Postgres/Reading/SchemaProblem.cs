using DeployClaw.Logs;
using Npgsql;

namespace DeployClaw.Host.Postgres.Reading;

/// <summary>Why one schema could not be read, as a sentence for a person.</summary>
internal static class SchemaProblem
{
    public const string Dropped = "The schema was dropped while it was being read.";

    public static string Sentence(string what, PostgresException exception) => Redactor.Redact(Told(what, exception));

    private static string Told(string what, PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable => $"{what} could not be read: somebody holds a lock that keeps readers out.",
        PostgresErrorCodes.QueryCanceled => $"{what} could not be read in time: {exception.MessageText}.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"{what} may not be read: {exception.MessageText}. The reader's role needs USAGE on the schema and SELECT on the table.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => $"{what} was dropped while it was being read.",
        _ => $"{what} could not be read: {exception.MessageText} ({exception.SqlState}).",
    };
}
