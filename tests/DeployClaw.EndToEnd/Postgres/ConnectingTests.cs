using System.Net;
using System.Net.Sockets;
using System.Text;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.EndToEnd.Postgres;

[Collection(TenantServerTests.Name)]
public sealed class ConnectingTests(TenantServer server)
{
    private const string Password = "hunter2-must-not-show";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServerThatDoesNotAnswerIsNamedWithTheTimeItHad()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var problem = await ProblemAsync($"postgresql://u:{Password}@127.0.0.1:{Port(silent)}/estate", options => options with { ConnectTimeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(
            $"PostgreSQL at 127.0.0.1:{Port(silent)} did not answer within 1 s. Is the network open from here (security group, VPN)?",
            problem);
    }

    [Fact]
    public async Task AClosedPortIsSaidToBeClosed()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = Port(closed);
        closed.Stop();

        Assert.Equal(
            $"Nothing listens at 127.0.0.1:{port}. Is PostgreSQL running there?",
            await ProblemAsync($"postgresql://u:{Password}@127.0.0.1:{port}/estate"));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "disable", "does not speak PostgreSQL's protocol, or hung up: ")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "require", "does not speak PostgreSQL's protocol, or hung up: ")]
    [InlineData("N", "require", "offers no TLS, and the connection string (sslmode Require) insists on it.")]
    public async Task AServerThatSpeaksSomethingElseIsFoundOut(string answer, string sslMode, string sentence)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var answering = AnswerAsync(other, answer);

        Assert.Contains(sentence, await ProblemAsync($"postgresql://u:{Password}@127.0.0.1:{Port(other)}/estate?sslmode={sslMode}"));
        await answering;
    }

    [Fact]
    public async Task AWrongPasswordIsNotRepeated()
    {
        var estate = await (await server.EstateAsync()).WithReaderAsync();

        var problem = await ProblemAsync(server.Postgres.Uri(estate.Database, ReaderGrants.Role, Password));

        Assert.Equal(
            $"PostgreSQL at the socket in {server.Postgres.Folder} does not accept the password of user deployclaw_reader.", problem);
    }

    [Fact]
    public async Task AMissingPasswordIsAskedFor()
    {
        var estate = await (await server.EstateAsync()).WithReaderAsync();

        var problem = await ProblemAsync($"Host={server.Postgres.Folder};Database={estate.Database};Username={ReaderGrants.Role}");

        Assert.EndsWith("asks for user deployclaw_reader's password, and the connection string has none.", problem);
    }

    [Fact]
    public async Task AnUnknownDatabaseIsNamed()
    {
        await (await server.EstateAsync()).WithReaderAsync();

        var problem = await ProblemAsync(server.Postgres.Uri("nowhere", ReaderGrants.Role, AnEstate.ReaderPassword));

        Assert.Equal($"There is no database 'nowhere' at the socket in {server.Postgres.Folder}.", problem);
    }

    [Fact]
    public async Task ARoleThatMayNotConnectIsToldWhichGrantIsMissing()
    {
        var estate = await (await server.EstateAsync()).WithReaderAsync();
        await estate.WithAsync($"revoke connect on database {estate.Database} from public, {ReaderGrants.Role}");

        var problem = await ProblemAsync(estate.ReaderConnection);

        Assert.Equal(
            $"User deployclaw_reader may not connect to database {estate.Database} at the socket in {server.Postgres.Folder}; GRANT CONNECT ON DATABASE is missing.", problem);
    }

    [Fact]
    public async Task ARefusedConnectionIsTriedAgainAndCounted()
    {
        await using var tiny = await TinyServerAsync();
        var estate = await (await new AnEstate(tiny, "postgres").WithSchemasAsync("create table orders ()", "tenant_a")).WithReaderAsync();
        await using var one = await estate.ConnectAsync();
        await Waiting.ForOtherSessionsToEndAsync(one, Cancellation);
        await using var two = await estate.ConnectAsync();
        var three = await estate.ConnectAsync();

        var reading = estate.ReadAsync(adjust: options => options with { RefusalPatience = TimeSpan.FromSeconds(60) });
        await RefusalInAsync(tiny.LogFile);
        await three.DisposeAsync();
        var connections = (await reading).Connections!;

        Assert.True(connections.Refused >= 1);
        Assert.Equal((2, 3), (connections.Used, connections.Max));
    }

    [Fact]
    public async Task AServerThatKeepsRefusingIsGivenUpWithItsOwnWords()
    {
        await using var tiny = await TinyServerAsync();
        var estate = await (await new AnEstate(tiny, "postgres").WithSchemasAsync("create table orders ()", "tenant_a")).WithReaderAsync();
        await using var one = await estate.ConnectAsync();
        await Waiting.ForOtherSessionsToEndAsync(one, Cancellation);
        await using var two = await estate.ConnectAsync();
        await using var three = await estate.ConnectAsync();

        var problem = await ProblemAsync(estate.ReaderConnection, options => options with { RefusalPatience = TimeSpan.FromMilliseconds(400) });

        Assert.Matches(@"refused a connection [23] times in \d\.\d s: .+ \(53300\)\. Its connections are used up", problem);
    }

    private static Task<PrivatePostgres> TinyServerAsync() =>
        TenantServer.StartAsync(new Dictionary<string, string> { ["max_connections"] = "3", ["superuser_reserved_connections"] = "0" });

    private static async Task RefusalInAsync(string log)
    {
        while (!(await File.ReadAllTextAsync(log, Cancellation)).Contains("too many clients", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        }
    }

    private static async Task<string> ProblemAsync(string connection, Func<PostgresOptions, PostgresOptions>? adjust = null)
    {
        var problem = await Assert.ThrowsAsync<SourceUnavailableException>(() => AnEstate.ReadWithAsync(connection, adjust: adjust));
        Assert.DoesNotContain(Password, problem.ToString());
        return problem.Message;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancellation);
        await client.GetStream().ReadAtLeastAsync(new byte[8], 8, cancellationToken: Cancellation);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), Cancellation);
    }
}
