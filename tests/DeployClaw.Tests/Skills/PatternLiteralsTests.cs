using DeployClaw.Skills;

namespace DeployClaw.Tests.Skills;

public class PatternLiteralsTests
{
    [Theory]
    [InlineData("too many clients", "too many clients")]
    [InlineData("(?i)build timed out", "build timed out")]
    [InlineData(@"Task timed out after [0-9]+\.[0-9]+ seconds", "Task timed out after ")]
    [InlineData(@"relation ""(?<object>[^""]+)"" does not exist", "\" does not exist")]
    [InlineData(@"npm (ERR!|error) code ERESOLVE", " code ERESOLVE")]
    [InlineData(@"colou?rfully", "rfully")]
    [InlineData(@"exited\(1\) here", "exited(1) here")]
    [InlineData(@"a[\])]x plain", "x plain")]
    [InlineData(@"s{2}teady", "teady")]
    public void TheLongestPlainStretchIsTheLiteral(string pattern, string literal) => Assert.Equal([literal], PatternLiterals.Of(pattern)!);

    [Fact]
    public void AChoiceAtTheTopHasALiteralForEachBranch() =>
        Assert.Equal(["too many clients", "slots are reserved"], PatternLiterals.Of("too many clients|slots are reserved")!);

    [Theory]
    [InlineData("[0-9]+ (errors|failures)")]
    [InlineData("too many clients|E[0-9]+")]
    [InlineData("(a|b)c")]
    public void APatternWithoutAPlainStretchHasNone(string pattern) => Assert.Null(PatternLiterals.Of(pattern));

    [Fact]
    public void AChoiceOfPlainTextsIsPlain() => Assert.Equal(["a (b)", "c.d"], PatternLiterals.Plain(@"a \(b\)|c\.d")!);

    [Theory]
    [InlineData("a.b")]
    [InlineData("ab?")]
    [InlineData("(ab)")]
    [InlineData("[ab]")]
    [InlineData("^ab")]
    [InlineData(@"ab\d")]
    public void WhatStandsForMoreThanItselfIsNotPlain(string pattern) => Assert.Null(PatternLiterals.Plain(pattern));

    [Theory]
    [InlineData("(unclosed")]
    [InlineData("[unclosed")]
    [InlineData("end\\")]
    [InlineData("a{2")]
    public void ABrokenPatternIsReadToItsEnd(string pattern) => Assert.Null(PatternLiterals.Of(pattern));
}
