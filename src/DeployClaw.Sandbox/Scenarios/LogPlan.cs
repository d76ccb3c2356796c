namespace DeployClaw.Sandbox.Scenarios;

/// <summary>
/// Log events by template. Each occurrence writes all <see cref="Lines"/>, <see cref="Gap"/> apart, with the same values of
/// <see cref="With"/>; so a Lambda invocation's START, END and REPORT share their request id.
/// </summary>
internal sealed record LogPlan(string Group, TextTemplate Stream, Occurrences When, TimeSpan Gap, IReadOnlyList<NamedTemplate> With, IReadOnlyList<TextTemplate> Lines);

internal sealed record NamedTemplate(string Name, TextTemplate Value);

/// <summary>How often and when. With facts, once for each of them, at the fact's own moment if it has one.</summary>
internal sealed record Occurrences(int Count, Span Spread, FactKind? Each);

/// <summary>What really happened in the estate and is told in logs.</summary>
internal enum FactKind
{
    /// <summary>The newest migration failed on a tenant.</summary>
    FailedMigrations,

    /// <summary>The newest migration ran on a tenant.</summary>
    Migrated,

    /// <summary>PostgreSQL refused a connection.</summary>
    Refusals,
}
