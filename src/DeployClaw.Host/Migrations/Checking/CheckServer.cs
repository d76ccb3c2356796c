using System.Security.Cryptography;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Host.PrivateDatabase;
using Npgsql;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>The server that a check makes its scratch database on: the one named, or one of our own that is gone afterwards.</summary>
internal sealed class CheckServer : IAsyncDisposable
{
    private readonly PrivatePostgres? own;

    private CheckServer(ScratchServer scratch, PrivatePostgres? own) => (Scratch, this.own) = (scratch, own);

    public ScratchServer Scratch { get; }

    /// <summary>As the end of a sentence.</summary>
    public string Where => own is null ? "in a scratch database on the server that was named" : "in a PostgreSQL of the program's own";

    public static async Task<CheckServer> StartAsync(string? connection, TimeProvider clock, CancellationToken cancellation)
    {
        // Whoever names a server to a CI job has decided whose rights migrations get there; a service container has a superuser only.
        return connection is { Length: > 0 } ? new CheckServer(new ScratchServer(connection) { AllowSuperuser = true }, null) : await OwnAsync(clock, cancellation);
    }

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<CheckServer> OwnAsync(TimeProvider clock, CancellationToken cancellation)
    {
        var progress = new Progress<string>(said => Console.Error.WriteLine($"deployclaw: {said}"));
        var postgres = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { Settings = PrivatePostgresOptions.Throwaway }, progress, clock, cancellation);
        try
        {
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            await using var admin = new NpgsqlConnection(postgres.AdminConnection("postgres"));
            await admin.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand($"{ScratchGrants.Sql} ALTER ROLE {ScratchGrants.Role} PASSWORD '{password}'", admin);
            await command.ExecuteNonQueryAsync(cancellation);
            return new CheckServer(new ScratchServer(postgres.Connection("postgres", ScratchGrants.Role, password)), postgres);
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }
}
