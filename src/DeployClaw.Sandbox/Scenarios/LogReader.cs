using DeployClaw.Sandbox.Scenarios.Raw;

namespace DeployClaw.Sandbox.Scenarios;

internal sealed class LogReader(Checks checks, IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
{
    private const string DefaultFrom = "-59m30s";
    private const string DefaultTo = "-15s";
    private const string DefaultGap = "40ms";

    private static readonly Dictionary<string, FactKind> Facts = new(StringComparer.Ordinal)
    {
        ["failed-migrations"] = FactKind.FailedMigrations,
        ["migrated"] = FactKind.Migrated,
        ["refusals"] = FactKind.Refusals,
    };

    public LogPlan Read(RawLog raw)
    {
        FactKind? each = raw.Each is null ? null : Facts[checks.OneOf(raw, raw.Each, "each", [.. Facts.Keys])];
        var spread = checks.Span(raw, raw.From ?? DefaultFrom, raw.To ?? DefaultTo);
        var names = new HashSet<string>(each is { } kind ? FactValues.Names(kind) : ["number"], StringComparer.Ordinal);
        var with = new List<NamedTemplate>();
        foreach (var (name, text) in raw.With ?? [])
        {
            with.Add(new NamedTemplate(name, Template(raw, text, names)));
            names.Add(name);
        }

        return new LogPlan(
            checks.Need(raw, raw.Group, "group"),
            Template(raw, checks.Need(raw, raw.Stream, "stream"), names),
            new Occurrences(raw.Count ?? 1, spread, each),
            checks.Offset(raw, raw.Gap ?? DefaultGap, "gap"),
            with,
            [.. checks.NeedSome(raw, raw.Lines, "lines").Select(line => Template(raw, line, names))]);
    }

    private TextTemplate Template(RawLog raw, string text, HashSet<string> names)
    {
        try
        {
            var template = TextTemplate.Parse(text);
            foreach (var placeholder in template.Placeholders.Where(placeholder => !names.Contains(placeholder.Name)))
            {
                Lots.Check(placeholder, lists);
            }

            return template;
        }
        catch (FormatException problem)
        {
            checks.Fail(raw, problem.Message);
            throw;
        }
    }
}
