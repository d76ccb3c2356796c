using System.Text.RegularExpressions;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>
/// Signed slash commands, three hundred a second, with an incident open. Each asks the store, and its answer names what was asked for.
/// </summary>
internal static partial class CommandLoad
{
    private const int PerSecond = 300;
    private const int Seconds = 20;
    private const int Count = PerSecond * Seconds;
    private const int TargetMilliseconds = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(RunningSandbox sandbox)
    {
        await using var bot = await BenchedBot.StartAsync(sandbox);
        await sandbox.Alerts.BreakAsync();
        await bot.QuietAsync();
        await OpenLoop.RunAsync(PerSecond, PerSecond / 3, new Latencies("first commands, not counted"), number => AskAsync(bot, $"w{number}"));
        bot.Stage.Mark();

        var latencies = new Latencies($"acknowledgement of a slash command, {PerSecond} a second for {Seconds} s");
        var unacknowledged = 0;
        await OpenLoop.RunAsync(Count, PerSecond, latencies, async number =>
        {
            if (!await AskAsync(bot, $"n{number}"))
            {
                Interlocked.Increment(ref unacknowledged);
            }
        });
        var answers = await AnswersAsync(bot);

        Console.WriteLine($"{Latencies.Head}\n{latencies}\n\nTo reach: p99 under {TargetMilliseconds} ms. "
            + $"{unacknowledged} were not acknowledged, {answers.Count} were answered, "
            + $"{answers.Values.Count(times => times > 1)} of them more than once, {Count - answers.Count} were not.\n");
    }

    private static async Task<bool> AskAsync(BenchedBot bot, string name)
    {
        var acme = bot.Sandbox.Acme;
        return (await bot.Sandbox.Slack.People.TypeCommandAsync(acme.OnCall, acme.Incidents, $"/deployclaw tenants {name}")).Ok;
    }

    /// <summary>How often each was answered, once nothing more comes.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> AnswersAsync(BenchedBot bot)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answers = bot.Stage.Whispers(bot.Sandbox.Acme.OnCall)
                .Select(whisper => Asked().Match(ReadText.Of(whisper)))
                .Where(match => match.Success)
                .GroupBy(match => match.Value)
                .ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
            if (answers.Count == Count || TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                return answers;
            }

            await Task.Delay(500);
        }
    }

    [GeneratedRegex(@"\bn\d+\b")]
    private static partial Regex Asked();
}
