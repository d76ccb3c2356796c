using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.PrivateDatabase;
using Npgsql;

namespace DeployClaw.EndToEnd.PrivateDatabase;

public sealed class PrivatePostgresTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NothingIsLeftOfAServerThatWasStopped()
    {
        var server = await StartAsync();
        var (id, folder) = (server.ServerId, server.Folder);
        Assert.True(Directory.Exists($"/proc/{id}"));

        await server.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{id}"));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task TwoServersRunAtTheSameTime()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        Assert.NotEqual(await SystemIdentifierAsync(one), await SystemIdentifierAsync(other));
    }

    [Fact]
    public async Task AWrongPasswordIsRefusedOnTheSocketToo()
    {
        await using var server = await StartAsync();
        await using var connection = new NpgsqlConnection(server.Connection("postgres", PrivatePostgres.Administrator, "guess"));

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Cancellation));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task FolderAndPasswordAreForTheOwnerOnly()
    {
        await using var server = await StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(server.Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.Folder, "admin.password")));
    }

    [Fact]
    public async Task PsqlTakesTheUri()
    {
        await using var server = await StartAsync();
        var password = await File.ReadAllTextAsync(Path.Combine(server.Folder, "admin.password"), Cancellation);

        var psql = await Cli.Wrap("psql")
            .WithArguments([server.Uri("postgres", PrivatePostgres.Administrator, password), "-Atc", "SHOW listen_addresses"])
            .ExecuteBufferedAsync(Cancellation);

        Assert.Equal("\n", psql.StandardOutput);
    }

    [Fact]
    public async Task DataInAGivenFolderIsThereAgainNextTime()
    {
        using var parent = new TemporaryFolder();
        File.SetUnixFileMode(parent.Path, File.GetUnixFileMode(parent.Path) | UnixFileMode.OtherExecute);
        var options = new PrivatePostgresOptions { Folder = Path.Combine(parent.Path, "db"), Settings = PrivatePostgresOptions.Throwaway };

        string identifier;
        await using (var first = await StartAsync(options))
        {
            identifier = await SystemIdentifierAsync(first);
        }

        await using var second = await StartAsync(options);
        Assert.Equal(identifier, await SystemIdentifierAsync(second));
    }

    [Fact]
    public async Task AFolderInUseIsRefused()
    {
        using var parent = new TemporaryFolder();
        File.SetUnixFileMode(parent.Path, File.GetUnixFileMode(parent.Path) | UnixFileMode.OtherExecute);
        var options = new PrivatePostgresOptions { Folder = Path.Combine(parent.Path, "db"), Settings = PrivatePostgresOptions.Throwaway };
        await using var first = await StartAsync(options);

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => StartAsync(options));

        Assert.StartsWith("Another program uses the private database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderWithOtherFilesIsRefused()
    {
        using var parent = new TemporaryFolder();
        parent.File("letter.txt", "dear");

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => StartAsync(new PrivatePostgresOptions { Folder = parent.Path }));

        Assert.Contains("holds other files", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASettingThatPostgresqlDoesNotKnowIsSaidInItsOwnWords()
    {
        var options = new PrivatePostgresOptions { Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" } };

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => StartAsync(options));

        Assert.Contains("unrecognized configuration parameter \"no_such_setting\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALeftoverOfAKilledProgramIsClearedByTheNext()
    {
        using var parent = new TemporaryFolder();
        var abandoned = Path.Combine(parent.Path, "dcpg-00000000");
        Directory.CreateDirectory(Path.Combine(abandoned, "data"));
        if (ServerAccount.ForThisProcess() is { } account)
        {
            await Cli.Wrap("chown").WithArguments([account.Name, abandoned]).ExecuteAsync(Cancellation);
        }

        await Leftovers.ClearAsync(parent.Path, new LaterClock(TimeSpan.FromMinutes(2)), Cancellation);

        Assert.False(Directory.Exists(abandoned));
    }

    [Fact]
    public async Task AServerWhoseOwnerLivesIsNotALeftover()
    {
        await using var server = await StartAsync();

        await Leftovers.ClearAsync(Path.GetDirectoryName(server.Folder)!, new LaterClock(TimeSpan.FromMinutes(2)), Cancellation);

        Assert.NotEmpty(await SystemIdentifierAsync(server));
    }

    [Fact]
    public async Task WhatWasCommittedSurvivesAServerThatWasKilled()
    {
        using var parent = new TemporaryFolder();
        File.SetUnixFileMode(parent.Path, File.GetUnixFileMode(parent.Path) | UnixFileMode.OtherExecute);
        var options = new PrivatePostgresOptions { Folder = Path.Combine(parent.Path, "db"), Settings = PrivatePostgresOptions.Durable };
        await using (var first = await StartAsync(options))
        {
            await RunAsync(first, "create table letter (text text); insert into letter values ('dear')");
            Process.GetProcessById(first.ServerId).Kill();
        }

        await using var second = await StartAsync(options);
        Assert.Equal("dear", await RunAsync(second, "select text from letter"));
    }

    [Fact]
    public async Task AnInitialisationThatWasCutShortIsStartedOver()
    {
        using var parent = new TemporaryFolder();
        File.SetUnixFileMode(parent.Path, File.GetUnixFileMode(parent.Path) | UnixFileMode.OtherExecute);
        parent.File("db/data.unfinished/PG_VERSION", "15");
        parent.File("db/admin.password", "secret");

        await using var server = await StartAsync(new PrivatePostgresOptions { Folder = Path.Combine(parent.Path, "db"), Settings = PrivatePostgresOptions.Throwaway });

        Assert.NotEmpty(await SystemIdentifierAsync(server));
    }

    [Fact]
    public async Task DataOfAnotherMajorVersionIsRefusedInOneSentence()
    {
        using var parent = new TemporaryFolder();
        File.SetUnixFileMode(parent.Path, File.GetUnixFileMode(parent.Path) | UnixFileMode.OtherExecute);
        parent.File("db/data/PG_VERSION", "9\n");

        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => StartAsync(new PrivatePostgresOptions { Folder = Path.Combine(parent.Path, "db") }));

        Assert.Matches("^The private database in .*/db was made by PostgreSQL 9, and the server in .* is version [0-9]+\\. Install PostgreSQL 9 ", refused.Message);
    }

    [Fact]
    public async Task APathThatIsTooLongForASocketIsRefused()
    {
        var refused = await Assert.ThrowsAsync<SourceUnavailableException>(() => StartAsync(new PrivatePostgresOptions { Folder = "/tmp/" + new string('x', 100) }));

        Assert.EndsWith("is too long for a Unix socket's path: choose one of at most 93 bytes for the private database.", refused.Message, StringComparison.Ordinal);
    }

    private static Task<PrivatePostgres> StartAsync(PrivatePostgresOptions? options = null) =>
        PrivatePostgres.StartAsync(
            options ?? new PrivatePostgresOptions { Settings = PrivatePostgresOptions.Throwaway }, Quiet.Instance, TimeProvider.System, Cancellation);

    private static async Task<string> SystemIdentifierAsync(PrivatePostgres server) =>
        (string)(await RunAsync(server, "SELECT system_identifier::text FROM pg_control_system()"))!;

    private static async Task<object?> RunAsync(PrivatePostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.AdminConnection("postgres"));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private sealed class LaterClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
