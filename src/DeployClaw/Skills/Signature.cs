using DeployClaw.Cascades;

namespace DeployClaw.Skills;

/// <summary>
/// A known failure text. <see cref="Pattern"/> may name the groups <c>schema</c>, <c>service</c>, <c>sqlstate</c>,
/// <c>object</c> and <c>role</c>, which become the finding's <see cref="Logs.ErrorDetail"/>.
/// One of <see cref="Literals"/> stands in every text that the pattern matches (compared ignoring case): the prefilter.
/// </summary>
public sealed record Signature(
    string Id,
    string Skill,
    string Title,
    string Family,
    Severity Severity,
    SignaturePattern Pattern,
    IReadOnlyList<string> Literals,
    string Advice,
    string? PreventiveControl,
    SignalShape? Signal,
    IReadOnlyList<string> Matches,
    IReadOnlyList<string> NotMatches)
{
    /// <summary>Decides between signatures of one severity that know the same text: a tool's own words over those that it quotes.</summary>
    public int Priority { get; init; }

    /// <summary>
    /// Patterns run over a recognised text for what <see cref="Pattern"/> left open, in this order: a migration tool names the schema
    /// in one line and PostgreSQL the broken constraint in another.
    /// </summary>
    public IReadOnlyList<SignaturePattern> Details { get; init; } = [];
}

/// <summary>How bad one such event is for the deployment as a whole. Only <see cref="Critical"/> is counted in the headline.</summary>
public enum Severity
{
    Warning,
    Error,
    Critical,
}

/// <summary>
/// What an event of this signature tells about the service that logged it (or about <see cref="Resource"/>, the kind of resource
/// behind it, as when a Lambda function logs that its database refuses connections). <see cref="Label"/> is how the cascade names it.
/// </summary>
public sealed record SignalShape(SignalKind Kind, string Label, string? Resource);
