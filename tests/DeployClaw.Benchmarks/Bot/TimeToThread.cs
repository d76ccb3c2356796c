using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>
/// From the notice of a failure to its card, and to the thread with the report in it; and in turn (A B A B …) `audit:ci-failure` against
/// the same failure at a terminal, to its end. Each run is of a pipeline of its own, and so an incident of its own.
/// </summary>
internal sealed class TimeToThread : IDisposable
{
    private const int Runs = 20;

    /// <summary>As long as Slack's pace takes to forget the run before: each incident finds a channel that is quiet.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    /// <summary>What has not come by then does not come: the benchmark ends with an error, and no figure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly BenchedBot bot;
    private readonly Notices notices;
    private readonly Sightings sightings;
    private readonly HttpClient client = new();
    private readonly Latencies card = new("notice of the failure → card");
    private readonly Latencies thread = new("notice of the failure → thread with the report");
    private readonly Latencies audit = new("`audit:ci-failure` at a terminal, start included");
    private readonly List<double> ratios = [];

    private TimeToThread(BenchedBot bot)
    {
        this.bot = bot;
        notices = new Notices(bot.Sandbox);
        sightings = new Sightings(bot.Sandbox.Slack.Workspace);
    }

    public static async Task RunAsync(RunningSandbox sandbox)
    {
        await using var bot = await BenchedBot.StartAsync(sandbox);
        using var measured = new TimeToThread(bot);
        for (var run = 0; run <= Runs; run++) // the first warms the file cache and does not count
        {
            await measured.PairAsync(run);
        }

        measured.Print();
    }

    public void Dispose()
    {
        client.Dispose();
        sightings.Dispose();
    }

    private async Task PairAsync(int run)
    {
        var (toCard, toThread) = await IncidentAsync($"{notices.Pipeline.Name}-{run:00}");
        await bot.QuietAsync();
        await Task.Delay(Rest);
        var atTerminal = await AuditAsync();
        if (run > 0)
        {
            card.Record(toCard);
            thread.Record(toThread);
            audit.Record(atTerminal);
            ratios.Add(toThread / atTerminal);
        }
    }

    private async Task<(TimeSpan Card, TimeSpan Thread)> IncidentAsync(string name)
    {
        var pipeline = notices.Pipeline with { Name = name };
        bot.Sandbox.World.Pipelines = [.. bot.Sandbox.World.Pipelines, pipeline];
        var began = 0L;
        foreach (var (body, fails) in notices.Of(pipeline, notices.Failure))
        {
            began = began == 0 && fails ? Stopwatch.GetTimestamp() : began;
            using var content = Notices.Content(body);
            using var answer = await client.PostAsync(new Uri(bot.Address, "alerts/sns"), content);
            answer.EnsureSuccessStatusCode();
        }

        var first = await SeenAsync(message => message.ThreadTs is null && message.Text.Contains(name, StringComparison.Ordinal));
        var last = await SeenAsync(message =>
            message.ThreadTs == first.Ts && message.Files.Any(file => IsReport(file.Name)));
        return (sightings.Since(began, first), sightings.Since(began, last));
    }

    private IReadOnlyList<SlackMessage> Channel() => bot.Sandbox.Slack.Workspace.Conversations.Everything(bot.Sandbox.Acme.Incidents);

    /// <summary>An upload's name carries the message's id, so that it is found again: "…-report-266ac36a13.html".</summary>
    private static bool IsReport(string name) => name.Contains("-report-", StringComparison.Ordinal) && name.EndsWith(".html", StringComparison.Ordinal);

    private async Task<SlackMessage> SeenAsync(Func<SlackMessage, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        SlackMessage? seen;
        while ((seen = Channel().FirstOrDefault(wanted)) is null)
        {
            await Task.Delay(50, patience.Token);
        }

        return seen;
    }

    private async Task<TimeSpan> AuditAsync()
    {
        var ended = await Cli.Wrap(await BenchedBot.ExecutableAsync())
            .WithArguments(
            [
                "audit:ci-failure", "--pipeline", notices.Pipeline.Name, "--generate-rollback-playbook", "--output-format", "compliance-report",
                "--output", Path.Combine(bot.Folder, "audits"),
            ])
            .WithEnvironmentVariables(bot.Sandbox.Environment.ToDictionary(entry => entry.Key, entry => (string?)entry.Value))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return ended.ExitCode == 3
            ? ended.RunTime
            : throw new InvalidOperationException($"The audit ended with {ended.ExitCode}: {ended.StandardError}");
    }

    private void Print()
    {
        Console.WriteLine($"{Latencies.Head}\n{card}\n{thread}\n{audit}\n");
        Console.WriteLine("To reach: p95 under 1,000 ms to the card, under 3,000 ms to the thread.");
        var sorted = ratios.Order().ToList();
        Console.WriteLine(
            $"Ratio, pair by pair, thread to audit: {sorted[0]:0.0} / **{sorted[sorted.Count / 2]:0.0}** / {sorted[^1]:0.0} (min / median / max)\n");
    }
}
