using DeployClaw.Logs;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Skills;

/// <summary>Skills and log events, as short as a test wants them.</summary>
internal static class SkillSamples
{
    private static readonly DateTimeOffset Start = new(2024, 1, 15, 14, 0, 0, TimeSpan.Zero);

    public static SkillSet ASet(params Signature[] signatures) => new([new Skill("sample", "A sample.", new("000000000000"), signatures)]);

    public static Signature ASignature(
        string id,
        string pattern,
        Severity severity = Severity.Error,
        string? literal = null,
        string? title = null) =>
        new(
            id,
            "sample",
            title ?? id,
            "sample",
            severity,
            new SignaturePattern(pattern),
            literal is null ? PatternLiterals.Of(pattern) ?? [] : [literal],
            "Do something.",
            null,
            null,
            [],
            []);

    public static LogEvent Logged(string message, int minute = 0, string group = "/aws/lambda/orders") =>
        new(Start.AddMinutes(minute), new LogLocation("123456789012", "eu-west-1", group), $"{group}-{minute}", message);
}
