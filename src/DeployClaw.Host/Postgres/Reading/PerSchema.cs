namespace DeployClaw.Host.Postgres.Reading;

/// <summary>What was read of one kind for each schema, and for the schemas where it could not be, why.</summary>
internal sealed class PerSchema<T>
    where T : class
{
    private readonly Dictionary<string, T> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> problems = new(StringComparer.Ordinal);

    public T? this[string schema]
    {
        get => values.GetValueOrDefault(schema);
        set => values[schema] = value!;
    }

    public IReadOnlyList<string> ProblemsOf(string schema) => problems.GetValueOrDefault(schema) ?? [];

    public void Missed(string schema, string reason)
    {
        if (!problems.TryGetValue(schema, out var reasons))
        {
            problems[schema] = reasons = [];
        }

        reasons.Add(reason);
    }
}
