using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Estate;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Cloud;

/// <summary>Writes a scenario's log events: the same ones for the same scenario, facts and moment.</summary>
internal sealed class LogWriter(Scenario scenario, EstateFacts facts, DateTimeOffset now)
{
    public IReadOnlyList<AwsLogGroup> Write() =>
    [
        .. scenario.Cloud.Logs
            .SelectMany((plan, index) => Events(plan, index).Select(written => (plan.Group, Event: written)))
            .GroupBy(written => written.Group, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Group(group.Key, group.Select(written => written.Event))),
    ];

    private AwsLogGroup Group(string name, IEnumerable<Written> events) =>
        new(
            scenario.Cloud.Home.Account,
            scenario.Cloud.Home.Region,
            name,
            [.. events.OrderBy(written => written.At).Select((written, index) => new AwsLogEvent(EventId(written.At, index), written.Stream, written.At, written.Message))]);

    // CloudWatch's ids have 56 digits and grow with time.
    private static string EventId(DateTimeOffset at, int index) => $"{at.ToUnixTimeMilliseconds():D20}{index:D36}";

    /// <summary>Each plan draws from lots of its own, so that adding one leaves the others as they were.</summary>
    private IEnumerable<Written> Events(LogPlan plan, int index)
    {
        var random = new Random(Seed(scenario.Seed, index));
        var lots = new Lots(random, scenario.Cloud.Lists);
        var occurrences = Occurrences(plan.When);
        for (var number = 0; number < occurrences.Count; number++)
        {
            var (at, known) = occurrences[number];
            at ??= now + Spread(plan.When.Spread, number, occurrences.Count, random);
            foreach (var written in new Occurrence(lots, at.Value, known).Write(plan))
            {
                yield return written;
            }
        }
    }

    private List<(DateTimeOffset? At, IReadOnlyDictionary<string, string> Known)> Occurrences(Occurrences when) =>
        when.Each is { } kind
            ? [.. FactValues.Of(facts, kind).Select(fact => (fact.At, fact.Values))]
            : [.. Enumerable.Range(1, when.Count).Select(number => ((DateTimeOffset?)null, Numbered(number)))];

    private static Dictionary<string, string> Numbered(int number) => new() { ["number"] = number.ToString() };

    private static TimeSpan Spread(Span span, int index, int count, Random random) =>
        span.From + ((span.To - span.From) * ((index + random.NextDouble()) / count));

    private static int Seed(int scenario, int plan) => unchecked((scenario * 397) ^ (plan * 7919));
}
