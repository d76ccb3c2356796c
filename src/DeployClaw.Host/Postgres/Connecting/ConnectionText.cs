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
        var builder = Parse(options.Connection, "tenant database");
        builder.ApplicationName = ApplicationName;
        builder.Timeout = Math.Max(1, (int)Math.Ceiling(options.ConnectTimeout.TotalSeconds));
        // Later than statement_timeout, so that the server's message arrives and not ours.
        builder.CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds) + 10;
        builder.Pooling = false;
        builder.MaxAutoPrepare = 0;
        builder.IncludeErrorDetail = false;
        builder.SearchPath = null;
        builder.Timezone = null;
        return builder;
    }

    /// <summary>What the text says, with libpq's defaults for user and database; <paramref name="whose"/> it is, for the sentences.</summary>
    public static NpgsqlConnectionStringBuilder Parse(string text, string whose)
    {
        var builder = ConnectionUri.Is(text) ? ConnectionUri.Read(text, whose) : ReadKeyValues(text, whose);
        if (string.IsNullOrEmpty(builder.Host))
        {
            throw new SourceUnavailableException($"The {whose}'s connection string names no host.");
        }

        builder.Username ??= Environment.UserName;
        builder.Database ??= builder.Username;
        // Otherwise Npgsql makes a connection for nothing before the real one, and we bring no Kerberos.
        builder.GssEncryptionMode = GssEncryptionMode.Disable;
        builder.Enlist = false;
        return builder;
    }

    private static NpgsqlConnectionStringBuilder ReadKeyValues(string text, string whose)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The exception quotes the string, so it does not travel on.
            throw new SourceUnavailableException(
                $"The {whose}'s connection string cannot be read: neither postgresql://user:password@host:port/database nor "
                + "Host=…;Port=…;Database=…;Username=…;Password=… (a value with a semicolon in it stands in quotes).");
        }
    }
}
