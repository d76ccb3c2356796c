using Npgsql;

namespace DeployClaw.Host.Postgres.Connecting;

/// <summary>
/// Reads a connection string and puts our own settings into it. What is wrong with one is never quoted: a password with a semicolon in it
/// turns up in the strangest places.
/// </summary>
internal static class ConnectionText
{
    public const string ApplicationName = "deployclaw-triage";

    public static NpgsqlConnectionStringBuilder Read(PostgresOptions options)
    {
        var builder = ConnectionUri.Is(options.Connection) ? ConnectionUri.Read(options.Connection) : ReadKeyValues(options.Connection);
        if (string.IsNullOrEmpty(builder.Host))
        {
            throw new SourceUnavailableException("The tenant database's connection string names no host.");
        }

        builder.Username ??= Environment.UserName;
        builder.Database ??= builder.Username;
        builder.ApplicationName = ApplicationName;
        builder.Timeout = Math.Max(1, (int)Math.Ceiling(options.ConnectTimeout.TotalSeconds));
        // Later than statement_timeout, so that the server's message arrives and not ours.
        builder.CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds) + 10;
        builder.Pooling = false;
        // Otherwise Npgsql makes a connection for nothing before the real one, and we bring no Kerberos.
        builder.GssEncryptionMode = GssEncryptionMode.Disable;
        builder.Enlist = false;
        builder.MaxAutoPrepare = 0;
        builder.IncludeErrorDetail = false;
        builder.SearchPath = null;
        builder.Timezone = null;
        return builder;
    }

    private static NpgsqlConnectionStringBuilder ReadKeyValues(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The exception quotes the string, so it does not travel on.
            throw new SourceUnavailableException(
                "The tenant database's connection string cannot be read: neither postgresql://user:password@host:port/database nor "
                + "Host=…;Port=…;Database=…;Username=…;Password=… (a value with a semicolon in it stands in quotes).");
        }
    }
}
