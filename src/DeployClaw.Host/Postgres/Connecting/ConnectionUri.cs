using Npgsql;

namespace DeployClaw.Host.Postgres.Connecting;

/// <summary>
/// A connection as libpq writes it, <c>postgresql://user:password@host:port,host:port/database?sslmode=require</c>.
/// https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
/// </summary>
internal static class ConnectionUri
{
    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    // libpq's settings of the client's own network stack and dialect; ours are set elsewhere or do not apply to a read.
    private static readonly string[] Ignored =
    [
        "application_name", "fallback_application_name", "client_encoding", "connect_timeout", "gssencmode", "tcp_user_timeout",
        "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
    ];

    public static bool Is(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="SourceUnavailableException">It cannot be read; the sentence says <paramref name="whose"/> it is and does not quote it.</exception>
    public static NpgsqlConnectionStringBuilder Read(string uri, string whose)
    {
        try
        {
            return Read(uri);
        }
        catch (FormatException problem)
        {
            throw new SourceUnavailableException($"The {whose}'s connection URI cannot be read: {problem.Message}.");
        }
    }

    private static NpgsqlConnectionStringBuilder Read(string uri)
    {
        var rest = uri[(uri.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (beforeQuery, query) = Cut(rest, rest.IndexOf('?', StringComparison.Ordinal));
        var (authority, database) = Cut(beforeQuery, beforeQuery.IndexOf('/', StringComparison.Ordinal));
        // Of a password with a bare slash or question mark in it, what follows would be taken for a name and be quoted.
        var keys = query.Split('&').Select(parameter => parameter.Split('=')[0]);
        if (keys.Prepend(database).Any(name => name.Contains('@', StringComparison.Ordinal)))
        {
            throw Unreadable("an @ stands where none belongs; in a password, / is written %2F, ? is written %3F and @ is written %40");
        }

        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? ("", "") : Cut(authority[..at], authority[..at].IndexOf(':', StringComparison.Ordinal));

        var builder = new NpgsqlConnectionStringBuilder();
        var (host, port) = HostAndPort(authority[(at + 1)..]);
        Set(builder, "host", Decode(host));
        Set(builder, "port", port);
        Set(builder, "user", Decode(user));
        Set(builder, "password", Decode(password));
        Set(builder, "dbname", Decode(database));
        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = Cut(parameter, parameter.IndexOf('=', StringComparison.Ordinal));
            Set(builder, Decode(key), Decode(value));
        }

        return builder;
    }

    // Several hosts keep their ports: that is how Npgsql wants them, too.
    private static (string Host, string Port) HostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon >= 0 && !text.Contains(',', StringComparison.Ordinal) && colon > text.LastIndexOf(']');
        var (host, port) = hasPort ? Cut(text, colon) : (text, "");
        return (host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host, port);
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string key, string value)
    {
        if (value.Length == 0 || Ignored.Contains(key, StringComparer.Ordinal))
        {
            return;
        }

        switch (key)
        {
            case "host" or "hostaddr": builder.Host = value; break;
            case "port": builder.Port = int.TryParse(value, out var port) ? port : throw Unreadable("the port is not a number"); break;
            case "user": builder.Username = value; break;
            case "password": builder.Password = value; break;
            case "dbname": builder.Database = value; break;
            case "passfile": builder.Passfile = value; break;
            case "options": builder.Options = value; break;
            case "sslmode": builder.SslMode = Word<SslMode>(key, value); break;
            case "sslnegotiation": builder.SslNegotiation = Word<SslNegotiation>(key, value); break;
            case "channel_binding": builder.ChannelBinding = Word<ChannelBinding>(key, value); break;
            case "sslrootcert": builder.RootCertificate = value; break;
            case "sslcert": builder.SslCertificate = value; break;
            case "sslkey": builder.SslKey = value; break;
            case "sslpassword": builder.SslPassword = value; break;
            case "target_session_attrs": builder.TargetSessionAttributes = value; break;
            default: throw Unreadable($"it has a parameter '{key}' that is not known");
        }
    }

    private static T Word<T>(string key, string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var word)
            ? word
            : throw Unreadable($"'{value}' is not a value of {key}");

    private static FormatException Unreadable(string problem) => new(problem);

    private static string Decode(string text) => Uri.UnescapeDataString(text);

    private static (string Before, string After) Cut(string text, int at) => at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
}
