using DeployClaw.Cascades;
using DeployClaw.Host.Skills;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Skills;

public sealed class SkillFoldersTests : IDisposable
{
    private const string Signatures =
        """
        family: connection-pool
        details:
          - 'user "(?<role>[^"]+)"'
        signatures:
          - id: pool
            title: Pool exhaustion
            severity: critical
            pattern: 'too many clients'
            advice: Find who holds them.
            preventive_control: An alarm.
            signal: { kind: retry-storm, label: A storm, resource: rds }
            examples:
              matches:
                - 'FATAL: sorry, too many clients already'
              not_matches:
                - 'two clients'
        """;

    private readonly SkillFixture folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ASkillIsReadWithAllThatItSays()
    {
        folder.Write("sample", Signatures);

        var skill = Assert.Single(SkillFolders.Load([folder.Path]).Skills);

        Assert.Equal(("sample", "What it is: and when."), (skill.Name, skill.Description));
        var signature = Assert.Single(skill.Signatures);
        Assert.Equal(("pool", "sample", "Pool exhaustion", "connection-pool"), (signature.Id, signature.Skill, signature.Title, signature.Family));
        Assert.Equal(Severity.Critical, signature.Severity);
        Assert.Equal(["too many clients"], signature.Literals);
        Assert.Equal(new SignalShape(SignalKind.RetryStorm, "A storm", "rds"), signature.Signal);
        Assert.Single(signature.Details);
    }

    [Fact]
    public void AVersionStaysWhileTheFilesStayAndChangesWithThem()
    {
        folder.Write("sample", Signatures);
        var first = SkillFolders.Load([folder.Path]).Skills[0].Version;
        var again = SkillFolders.Load([folder.Path]).Skills[0].Version;
        folder.Write("sample", Signatures.Replace("An alarm.", "Two alarms.", StringComparison.Ordinal));

        Assert.Equal(first, again);
        Assert.Matches("^[0-9a-f]{12}$", first);
        Assert.NotEqual(first, SkillFolders.Load([folder.Path]).Skills[0].Version);
    }

    [Fact]
    public void ALaterFolderOverridesByNameAndAddsTheRest()
    {
        using var theirs = new SkillFixture();
        folder.Write("sample", Signatures);
        theirs.Write("sample", Signatures.Replace("Pool exhaustion", "Our own words", StringComparison.Ordinal));
        theirs.Write("more", Signatures.Replace("id: pool", "id: other", StringComparison.Ordinal));

        var skills = SkillFolders.Load([folder.Path, theirs.Path]);

        Assert.Equal(["more", "sample"], skills.Skills.Select(skill => skill.Name));
        Assert.Equal("Our own words", skills.Signatures.Single(signature => signature.Id == "pool").Title);
    }

    [Fact]
    public void AFolderMayBeASkillItself()
    {
        folder.Write("sample", Signatures);

        Assert.Single(SkillFolders.Load([Path.Combine(folder.Path, "sample")]).Skills);
    }

    [Fact]
    public void ASkillWithoutSignaturesIsTextOnly()
    {
        folder.Write("sample", signatures: null);

        Assert.Empty(SkillFolders.Load([folder.Path]).Signatures);
    }

    [Theory]
    [InlineData("pattern: 'too many clients'", "pattern: 'too many (clients'", 8, "The pattern is wrong: ")]
    [InlineData("pattern: 'too many clients'", "pattern: '(?<n>too) many clients'", 8, "a group “n”")]
    [InlineData("pattern: 'too many clients'", @"pattern: '(too) many clients \1'", 8, "")]
    [InlineData("pattern: 'too many clients'", "pattern: 'too many clients(?! again)'", 8, "a lookahead, which cannot be run in linear time")]
    [InlineData("pattern: 'too many clients'", "pattern: '(?<=sorry, )too many clients'", 8, "a lookbehind, which cannot be run in linear time")]
    [InlineData("pattern: 'too many clients'", @"pattern: '(?<object>too) many clients \k<object>'", 8, "a backreference, which cannot be run in linear time")]
    [InlineData("pattern: 'too many clients'", "pattern: '(a|b)c'", 8, "name “literals”")]
    [InlineData("title: Pool exhaustion", "literals: [slots]\n    title: Pool exhaustion", 6, "None of the literals (slots)")]
    [InlineData("title: Pool exhaustion", "literals: [too]\n    title: Pool exhaustion", 6, "shorter than 4")]
    [InlineData("severity: critical", "severity: terrible", 7, "“terrible” is no severity; it is one of warning, error, critical.")]
    [InlineData("severity: critical", "priority: high\n    severity: critical", 7, "“high” is no whole number.")]
    [InlineData("kind: retry-storm", "kind: thunder", 11, "“thunder” is no kind; it is one of saturation, denial,")]
    [InlineData("advice: Find", "advise: Find", 9, "There is no field “advise” here")]
    [InlineData("id: pool", "id: Pool!", 5, "The id “Pool!”")]
    [InlineData("        - 'two clients'", "        []", 14, "“not_matches” needs at least one text")]
    [InlineData("    advice: Find who holds them.\n", "", 5, "“advice” is missing")]
    [InlineData("signatures:", "signatures: [", 4, "This is not YAML")]
    public void WhatIsWrongIsSaidWithFileAndLine(string right, string wrong, int line, string problem)
    {
        var text = Signatures.ReplaceLineEndings("\n");
        Assert.Contains(right, text, StringComparison.Ordinal);
        folder.Write("sample", text.Replace(right, wrong, StringComparison.Ordinal));

        var complaint = Assert.Throws<InvalidInputException>(() => SkillFolders.Load([folder.Path]));

        Assert.Equal(Path.Combine(folder.Path, "sample", "signatures.yaml"), complaint.File);
        Assert.Contains(problem, complaint.Problem, StringComparison.Ordinal);
        Assert.InRange(complaint.Line ?? 0, line - 1, line + 3);
    }

    [Fact]
    public void AnIdThatIsTakenIsRefusedWithBothPlaces()
    {
        folder.Write("a", Signatures);
        folder.Write("b", Signatures);

        var complaint = Assert.Throws<InvalidInputException>(() => SkillFolders.Load([folder.Path]));

        Assert.EndsWith(Path.Combine("b", "signatures.yaml"), complaint.File, StringComparison.Ordinal);
        Assert.Equal(5, complaint.Line);
        Assert.Contains($"{Path.Combine("a", "signatures.yaml")}:5 has it already", complaint.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no front matter", "front matter")]
    [InlineData("---\nname: other\ndescription: x\n---\n", "they have to be alike")]
    [InlineData("---\nname: sample\n---\n", "“description” is missing")]
    [InlineData("---\n---\n", "The front matter is empty")]
    [InlineData("", "front matter")]
    public void ASkillTextHasToIntroduceItself(string text, string problem)
    {
        folder.Write("sample", Signatures, text);

        var complaint = Assert.Throws<InvalidInputException>(() => SkillFolders.Load([folder.Path]));

        Assert.EndsWith("SKILL.md", complaint.File, StringComparison.Ordinal);
        Assert.Contains(problem, complaint.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsNotThereIsSaidSo() =>
        Assert.Contains(
            "no such folder",
            Assert.Throws<InvalidInputException>(() => SkillFolders.Load([Path.Combine(folder.Path, "nowhere")])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void AFolderWithoutASkillIsSaidSo() =>
        Assert.Contains(
            "There is no skill in this folder",
            Assert.Throws<InvalidInputException>(() => SkillFolders.Load([folder.Path])).Message,
            StringComparison.Ordinal);
}
