using System.CommandLine;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Serve;
using DeployClaw.Host.Store;
using DeployClaw.Host.Workers;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Cli;

/// <summary>Which trail a command is about: the store, as the role that may do it, and the keys.</summary>
internal sealed class TrailArguments
{
    private readonly Option<string> store = ArgumentParsers.Single(
        "--store", "CONNECTION", $"The store's PostgreSQL, as a role that may do this (or {ServeOptions.StoreVariable})");

    private readonly Option<string> keys = ArgumentParsers.Single("--keys", "DIR", $"The keys that 'serve' has (or {ServeOptions.KeysVariable})");

    public IEnumerable<Option> All => [store, keys];

    /// <exception cref="SourceUnavailableException">One of them is not given, or cannot be used: says what to do.</exception>
    public async Task<OpenTrail> OpenAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var connection = StoreOf(parsed, store);
        var folder = parsed.GetValue(keys) ?? Environment.GetEnvironmentVariable(ServeOptions.KeysVariable)
            ?? throw new SourceUnavailableException($"Which keys? Use --keys or {ServeOptions.KeysVariable}.");
        return new OpenTrail(await OpenAsync(connection, cancellation), new KeyFolder(folder).Open());
    }

    /// <exception cref="SourceUnavailableException">None is given.</exception>
    public static string StoreOf(ParseResult parsed, Option<string> store) =>
        parsed.GetValue(store) ?? Environment.GetEnvironmentVariable(ServeOptions.StoreVariable)
        ?? throw new SourceUnavailableException($"Which store? Use --store or {ServeOptions.StoreVariable}.");

    /// <summary>The store, which has this program's version.</summary>
    public static async Task<NpgsqlDataSource> OpenAsync(string connection, CancellationToken cancellation)
    {
        await using var checking = await StoreConnection.ConnectAsync(connection, cancellation);
        await StoreVersion.RequireAsync(checking, cancellation);
        return StoreConnection.Open(connection);
    }
}

/// <summary>A trail at a command's hands.</summary>
internal sealed class OpenTrail(NpgsqlDataSource store, Keyring keys) : IAsyncDisposable
{
    public NpgsqlDataSource Store => store;

    public Keyring Keys => keys;

    public Scribe Scribe { get; } = new(keys, Node.This.Name);

    public ITrail Trail => new Trail(store, Scribe);

    /// <summary>Who types: the machine's user, for what that is worth.</summary>
    public static Actor Operator { get; } = new Actor.Person("terminal", Environment.MachineName, Environment.UserName, Environment.UserName);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        keys.Dispose();
    }
}
