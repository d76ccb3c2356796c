using DeployClaw.Skills;
using FsCheck.Xunit;
using static DeployClaw.Tests.Skills.SkillSamples;

namespace DeployClaw.Tests.Skills;

public class SkillSetTests
{
    [Fact]
    public void TheHigherSeverityHasTheText() =>
        Assert.Equal(
            "pool",
            ASet(ASignature("a-long-literal", "FATAL: sorry, too many clients"), ASignature("pool", "too many", Severity.Critical))
                .Recognise("FATAL: sorry, too many clients already")?.Id);

    [Fact]
    public void TheHigherPriorityHasTheTextWhateverTheSeverity() =>
        Assert.Equal(
            "tool",
            ASet(ASignature("quoted", "violates unique constraint", Severity.Critical), ASignature("tool", "migration", Severity.Warning) with { Priority = 1 })
                .Recognise("migration 42: violates unique constraint")?.Id);

    [Fact]
    public void OfEqualPriorityTheLongerLiteralHasTheText() =>
        Assert.Equal(
            "specific",
            ASet(ASignature("generic", "too many"), ASignature("specific", "too many clients")).Recognise("sorry, too many clients")?.Id);

    [Fact]
    public void OfEqualLiteralsTheFirstIdHasTheText() =>
        Assert.Equal("a", ASet(ASignature("b", "too many"), ASignature("a", "too many")).Recognise("too many")?.Id);

    [Fact]
    public void ASignatureWhosePatternDoesNotMatchLeavesTheTextToTheNext() =>
        Assert.Equal(
            "generic",
            ASet(ASignature("generic", "timed out"), ASignature("strict", "Task timed out after [0-9]+", Severity.Critical))
                .Recognise("Task timed out after a while")?.Id);

    [Fact]
    public void TheCaseOfTheLiteralDoesNotMatter() =>
        Assert.NotNull(ASet(ASignature("a", "(?i)too many clients")).Recognise("TOO MANY CLIENTS"));

    [Fact]
    public void WhatThePatternLeftOpenIsReadFromTheRestOfTheText()
    {
        var signature = ASignature("unique", "duplicate key value") with
        {
            Details = [new SignaturePattern("""schema "(?<schema>[a-z_]+)"""), new SignaturePattern("SQL State *: (?<sqlstate>[0-9A-Z]{5})")],
        };

        var recognition = ASet(signature).Read("Migration of schema \"tenant_acme\" failed\nSQL State  : 23505\nduplicate key value");

        Assert.Equal(("tenant_acme", "23505"), (recognition?.Detail.Schema, recognition?.Detail.SqlState));
    }

    [Fact]
    public void AnEndlessLineOfBeginningsTriesEachLiteralOnceAPlace()
    {
        var skills = ASet(ASignature("a", "aaaaaaaaab"), ASignature("b", "aaaaaaaaac"));

        Assert.Null(skills.Recognise(new string('a', 100_000)));

        Assert.InRange(skills.LiteralsTried, 1, 2 * 100_000);
    }

    [Property(MaxTest = 500)]
    public bool NoTextIsTooStrange(string? text) => ASet(ASignature("a", "too many clients")).Recognise(text ?? "") is null;
}
