using System.Text.RegularExpressions;
using DeployClaw.Cascades;

namespace DeployClaw.Skills;

/// <summary>
/// A known failure text. <see cref="Pattern"/> is linear-time (<see cref="RegexOptions.NonBacktracking"/>) and may name the groups
/// <c>schema</c>, <c>service</c>, <c>sqlstate</c>, <c>object</c> and <c>role</c>, which become the finding's <see cref="Logs.ErrorDetail"/>.
/// One of <see cref="Literals"/> stands in every text that the pattern matches (compared ignoring case): the prefilter.
/// </summary>
public sealed record Signature(
    string Id,
    string Skill,
    string Title,
    string Family,
    Severity Severity,
    Regex Pattern,
    IReadOnlyList<string> Literals,
    string Advice,
    string? PreventiveControl,
    SignalShape? Signal,
    IReadOnlyList<string> Matches,
    IReadOnlyList<string> NotMatches);

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
