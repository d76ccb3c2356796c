using System.Net.Sockets;
using System.Security.Authentication;
using DeployClaw.Logs;
using Npgsql;

namespace DeployClaw.Host.Postgres.Connecting;

/// <summary>
/// What keeps us from the tenants' database, as a sentence for a person. Names host, database and user, never the password.
/// </summary>
internal sealed class DatabaseProblem(NpgsqlConnectionStringBuilder settings, PostgresOptions options)
{
    private string Database => $"database {settings.Database} at {Server}";

    private string Server => settings.Host!.StartsWith('/') ? $"the socket in {settings.Host}" : $"{settings.Host}:{settings.Port}";

    public SourceUnavailableException Refused(int times, TimeSpan within, PostgresException exception) =>
        new($"PostgreSQL at {Server} refused a connection {times} times in {within.TotalSeconds:0.0} s: "
            + $"{exception.MessageText} ({exception.SqlState}). "
            + "Its connections are used up; end idle sessions or raise max_connections, then run this again.", exception);

    public SourceUnavailableException Connecting(Exception exception) => new(Redactor.Redact(Sentence(exception)), exception);

    /// <summary>The connection was there and went away, or a statement failed that everything else needs.</summary>
    public SourceUnavailableException Reading(NpgsqlException exception) =>
        exception is PostgresException told
            ? new($"The {Database} stopped answering while its tenants were read: {Redactor.Redact(told.MessageText)} ({told.SqlState}).", told)
            : new($"The connection to {Database} broke while its tenants were read.", exception);

    private string Sentence(Exception exception) => exception switch
    {
        PostgresException told => Told(told),
        { InnerException: SocketException socket } => Unreachable(socket),
        { InnerException: TimeoutException } or TimeoutException =>
            $"PostgreSQL at {Server} did not answer within {options.ConnectTimeout.TotalSeconds:0.#} s. "
            + "Is the network open from here (security group, VPN)?",
        { InnerException: AuthenticationException tls } => $"No TLS connection to {Server} could be agreed on: {tls.Message}",
        { Message: var message } when message.StartsWith("No password", StringComparison.Ordinal) =>
            $"PostgreSQL at {Server} asks for user {settings.Username}'s password, and the connection string has none.",
        { Message: var message } when message.StartsWith("SSL connection requested", StringComparison.Ordinal) =>
            $"PostgreSQL at {Server} offers no TLS, and the connection string (sslmode {settings.SslMode}) insists on it.",
        NpgsqlException => $"What listens at {Server} does not speak PostgreSQL's protocol, or hung up: {exception.Message}",
        _ => $"PostgreSQL at {Server} cannot be asked: {exception.Message}",
    };

    private string Told(PostgresException told) => told.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword => $"PostgreSQL at {Server} does not accept the password of user {settings.Username}.",
        PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"PostgreSQL at {Server} does not let user {settings.Username} in: {told.MessageText}.",
        PostgresErrorCodes.InvalidCatalogName => $"There is no database '{settings.Database}' at {Server}.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"User {settings.Username} may not connect to {Database}; GRANT CONNECT ON DATABASE is missing.",
        PostgresErrorCodes.CannotConnectNow => $"PostgreSQL at {Server} is not taking connections yet: {told.MessageText}.",
        _ => $"PostgreSQL at {Server} answered: {told.MessageText} ({told.SqlState}).",
    };

    private string Unreachable(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"There is no host named {settings.Host}.",
        SocketError.ConnectionRefused => $"Nothing listens at {Server}. Is PostgreSQL running there?",
        SocketError.TimedOut => $"PostgreSQL at {Server} did not answer within {options.ConnectTimeout.TotalSeconds:0.#} s.",
        _ => $"PostgreSQL at {Server} cannot be reached: {socket.Message}.",
    };
}
