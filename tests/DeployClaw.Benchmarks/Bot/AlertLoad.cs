using DeployClaw.Sandbox;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>Ten thousand signed notices that one pipeline failed, each of another execution, within a minute.</summary>
internal static class AlertLoad
{
    private const int Count = 10_000;
    private const int PerSecond = 200;

    public static async Task RunAsync(RunningSandbox sandbox)
    {
        await using var bot = await BenchedBot.StartAsync(sandbox);
        var notices = new Notices(sandbox).OfManyFailures(Count);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 });
        var address = new Uri(bot.Address, "alerts/sns");
        var cards = Cards(bot);

        var latencies = new Latencies($"answer to a notice, {PerSecond} a second, {Count} in all");
        var taken = 0;
        await OpenLoop.RunAsync(Count, PerSecond, latencies, async number =>
        {
            using var content = Notices.Content(notices[number]);
            using var answer = await client.PostAsync(address, content);
            if (answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref taken);
            }
        });
        await bot.QuietAsync();

        Console.WriteLine($"{Latencies.Head}\n{latencies}\n\n{taken} were answered 200; "
            + $"{await bot.CountAsync("SELECT count(*) FROM deployclaw.alert")} alerts are stored, "
            + $"{await bot.CountAsync("SELECT count(*) FROM deployclaw.incident")} incident, {Cards(bot) - cards} card.\n");
    }

    private static int Cards(BenchedBot bot) =>
        bot.Sandbox.Slack.Workspace.Conversations.Messages(bot.Sandbox.Acme.Incidents).Count(message => message.ThreadTs is null);
}
