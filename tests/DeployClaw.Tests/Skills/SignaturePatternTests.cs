using System.Text.RegularExpressions;
using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Skills;

public class SignaturePatternTests
{
    private static readonly SignaturePattern Slow = new("(?:(?:a|b|ab)+)+(?<object>c)");

    [Fact]
    public void ATextMadeToBeSlowIsReadAllTheSame()
    {
        Assert.Null(Slow.Read(string.Concat(Enumerable.Repeat("ab", 2000))));
        Assert.Equal("c", Slow.Read("abc")?.DatabaseObject);
        Assert.Null(Slow.Read("ab"));
    }

    [Fact]
    public void BothEnginesReadTheSameOutOfWhatShippedSkillsShow()
    {
        var signatures = SkillFolders.Load([Shipped.Skills]).Signatures;
        foreach (var pattern in signatures.Select(signature => signature.Pattern).Concat(signatures.SelectMany(signature => signature.Details)).DistinctBy(pattern => pattern.Text))
        {
            var linear = SignaturePattern.FromRegex(new Regex(pattern.Text, SignaturePattern.Options | RegexOptions.NonBacktracking));
            foreach (var text in signatures.Where(signature => signature.Pattern.Text == pattern.Text || signature.Details.Any(detail => detail.Text == pattern.Text)).SelectMany(signature => signature.Matches.Concat(signature.NotMatches)))
            {
                Assert.Equal(linear.Read(text), pattern.Read(text));
            }
        }
    }
}
