using DeployClaw.Host.Skills;
using DeployClaw.Logs;
using DeployClaw.Sandbox;
using DeployClaw.Skills;

namespace DeployClaw.EndToEnd.Sandbox;

/// <summary>What the shipped skills make of the logs that the scenarios write: the two are made for each other.</summary>
public sealed class ScenarioErrorsTests
{
    [Fact]
    public async Task BurstHoldsFortySevenErrorsOfWhichEightAreCritical()
    {
        var findings = await FindingsAsync("burst");

        Assert.Equal(
            [
                "CodeBuild timeout 3",
                "IAM role validation 1",
                "Lambda cold start cascade 2",
                "RDS connection pool exhaustion 2",
            ],
            findings.Where(finding => finding.Severity == Severity.Critical).Select(Counted).Order(StringComparer.Ordinal));
        Assert.Equal(8, findings.Single(finding => finding.Family == "sql-migration").Count);
        Assert.Equal(47, findings.Sum(finding => finding.Count));
    }

    [Fact]
    public async Task CalmHoldsNone() => Assert.Empty(await FindingsAsync("calm"));

    [Theory]
    [InlineData("dependency-conflict", "dependency", 4)]
    [InlineData("role-chain", "iam", 3)]
    [InlineData("half-applied", "sql-migration", 7)]
    public async Task TheOthersHoldTheErrorsOfTheirCause(string scenario, string family, int count)
    {
        var findings = await FindingsAsync(scenario);

        Assert.Equal(count, findings.Where(finding => finding.Family == family).Sum(finding => finding.Count));
    }

    private static async Task<IReadOnlyList<Finding>> FindingsAsync(string scenario)
    {
        await using var sandbox = await RunningSandbox.StartAsync(scenario, cancellation: TestContext.Current.CancellationToken);
        var events = sandbox.World.LogGroups
            .SelectMany(group => group.Events, (group, written) =>
                new LogEvent(written.Timestamp, new LogLocation(group.Account, group.Region, group.Name, written.Stream), written.Id, written.Message))
            .OrderBy(logged => logged.Timestamp)
            .ToList();
        return Findings.Group(new ErrorReader(SkillFolders.Load([ShippedSkillsFolder.Path])).Read(events));
    }

    private static string Counted(Finding finding) => $"{finding.Title} {finding.Count}";
}
