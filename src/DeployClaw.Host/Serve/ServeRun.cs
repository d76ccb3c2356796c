using DeployClaw.Host.Cli;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployClaw.Host.Serve;

/// <summary>One run of `serve`: open the store, check that it is the right one, start, say where, run until told to stop.</summary>
internal sealed class ServeRun(ServeOptions options, TimeProvider clock)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var slack = SlackOptions.Read(Environment.GetEnvironmentVariable, options.Triage.AllowHttpEndpoints);
        await using var own = await OwnAsync(cancellation);
        var connection = own?.Connection ?? options.Store
            ?? throw new SourceUnavailableException($"Where are incidents to be kept? Use --store or {ServeOptions.StoreVariable}, or --private-database PATH.");
        await using (var checking = await StoreConnection.ConnectAsync(connection, cancellation))
        {
            await StoreVersion.RequireAsync(checking, cancellation);
        }

        using var keys = Keys();
        await using var store = StoreConnection.Open(connection);
        await using var bot = Bot.Build(options, slack, store, keys, clock);
        return await ServeAsync(bot, cancellation);
    }

    private async Task<PrivateStore?> OwnAsync(CancellationToken cancellation) => options.PrivateDatabase is { } folder
        ? await PrivateStore.OpenAsync(folder, new Progress<string>(Console.Error.WriteLine), clock, cancellation)
        : null;

    /// <summary>A private database's are made with it; any other store's are made by hand, since all nodes share them.</summary>
    private Keyring Keys()
    {
        var given = options.Keys is { } folder ? new KeyFolder(folder) : null;
        return (given, options.PrivateDatabase) switch
        {
            ({ } keys, _) => keys.Open(),
            (null, { } database) when new KeyFolder(Path.Combine(database, "keys")) is var keys => keys.IsThere ? keys.Open() : keys.Make(),
            _ => throw new SourceUnavailableException(
                $"What is the trail to be signed with? Make keys once, for all nodes ('deployclaw keys:new DIR'), and give them with --keys DIR or {ServeOptions.KeysVariable}."),
        };
    }

    private static async Task<int> ServeAsync(WebApplication bot, CancellationToken cancellation)
    {
        try
        {
            await bot.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            throw new SourceUnavailableException($"The address cannot be listened on: {taken.Message}", taken);
        }

        var addresses = bot.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        await Console.Error.WriteLineAsync($"DeployClaw listens at {string.Join(", ", addresses)}");
        await bot.WaitForShutdownAsync(cancellation);
        return ExitCode.Clear;
    }
}
