using System.Text;
using FsCheck.Xunit;

namespace DeployClaw.Tests;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd😀g", 6, "abcd…")]
    [InlineData("abc", 1, "…")]
    public void WhatIsTooLongEndsInAnEllipsis(string text, int most, string expected) => Assert.Equal(expected, TextCut.Shorten(text, most));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 2, "ab")]
    [InlineData("a😀", 2, "a")]
    [InlineData("a😀", 3, "a😀")]
    [InlineData("😀", 0, "")]
    public void AStartPartsNoCharacter(string text, int most, string expected) => Assert.Equal(expected, TextCut.Start(text, most));

    [Property]
    public bool AStartOfWhatIsWholeIsWhole(Rune[] runes, byte most)
    {
        var start = TextCut.Start(string.Concat(runes), most);
        return start.Length <= most && start.EnumerateRunes().All(rune => rune != Rune.ReplacementChar || runes.Contains(rune));
    }
}
