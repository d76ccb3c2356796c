using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Cloud;

internal sealed record Written(DateTimeOffset At, string Stream, string Message);

/// <summary>One occurrence of a log plan: its lines share what is known and what was drawn for them.</summary>
internal sealed class Occurrence(Lots lots, DateTimeOffset at, IReadOnlyDictionary<string, string> known)
{
    private readonly Dictionary<string, string> values = new(known, StringComparer.Ordinal);

    public IEnumerable<Written> Write(LogPlan plan)
    {
        foreach (var (name, value) in plan.With)
        {
            values[name] = Fill(value, at);
        }

        var stream = Fill(plan.Stream, at);
        for (var index = 0; index < plan.Lines.Count; index++)
        {
            var moment = at + (index * plan.Gap);
            yield return new Written(Millisecond(moment), stream, Fill(plan.Lines[index], moment));
        }
    }

    private string Fill(TextTemplate template, DateTimeOffset moment) =>
        template.Fill(placeholder => values.TryGetValue(placeholder.Name, out var value) ? value : lots.Draw(placeholder, moment));

    // CloudWatch keeps milliseconds.
    private static DateTimeOffset Millisecond(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
}
