using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeployClaw.EndToEnd.Commands;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.Alerts.Notices;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Cli;
using DeployClaw.Host.Doctor;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Store;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>The pages say what the program says of itself.</summary>
public sealed partial class PageTests
{
    [Fact]
    public void EveryLinkLeadsSomewhere()
    {
        var dead = string.Join(
            '\n',
            from page in Page.All
            from path in page.LinkedPaths
            where !Path.Exists(path)
            select $"{page.Path} links to {Path.GetRelativePath(Checkout.Root, path)}");
        Assert.True(dead.Length == 0, dead);
    }

    [Theory]
    [InlineData("src/DeployClaw")]
    [InlineData("src/DeployClaw.Host")]
    public void TheArchitectureNamesEveryFolder(string project)
    {
        var page = Page.Architecture.Text;
        var folders = Directory.GetDirectories(Path.Combine(Checkout.Root, project)).Select(Path.GetFileName).Except(["bin", "obj"]);

        Assert.All(folders, folder => Assert.Contains($" {folder}/", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audit:ci-failure")]
    [InlineData("audit:verify")]
    [InlineData("scan")]
    [InlineData("store:migrate")]
    [InlineData("serve")]
    public async Task TheOptionsAreThoseOfTheHelp(string command)
    {
        using var folder = new TemporaryFolder();
        var help = await DeployClawProgram.RunAsync(new Dictionary<string, string>(), folder.Path, command, "--help");
        var offered = help.StandardOutput.Split('\n')
            .Select(line => OfferedOption().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value);
        var documented = Page.Commands.FirstCells($"`deployclaw {command}`").SelectMany(cell => Option().Matches(cell)).Select(match => match.Value);

        Assert.Equal(offered.Except(["--help", "--version"]).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheExitCodesAreTheProgramsOwn()
    {
        var codes = typeof(ExitCode).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (int)field.GetRawConstantValue()!).Distinct();

        Assert.Equal(codes.Order(), Page.Commands.FirstCells("Exit codes").Select(int.Parse).Order());
    }

    [Fact]
    public void TheDatabaseGrantsAreThoseOfTheSources() =>
        Assert.Equal(
            [ReaderGrants.Sql.TrimEnd(), RollbackGrants.Sql.TrimEnd(), ScratchGrants.Sql.TrimEnd(), StoreSql.Read("OwnerGrants.sql")],
            Page.Permissions.Blocks.Where(block => block.Language == "sql").Select(block => block.Text.TrimEnd()));

    [Fact]
    public void TheAwsPoliciesAreThoseOfTheSources() =>
        Assert.Equal(
            [GrantsText.AwsPolicy.TrimEnd(), PipelineRights.Policy.TrimEnd()],
            Page.Permissions.Blocks.Where(block => block.Language == "json").Select(block => block.Text.TrimEnd()));

    [Fact]
    public void TheEventPatternIsOfTheEventsThatAreRead()
    {
        using var pattern = JsonDocument.Parse(Assert.Single(Page.Readme.Blocks, block => block.Language == "json").Text);
        string[] Values(string name) => [.. pattern.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

        Assert.Equal(["aws.codepipeline"], Values("source"));
        Assert.Equal([PipelineEventReader.Pipeline, PipelineEventReader.Stage, PipelineEventReader.Action], Values("detail-type"));
    }

    [GeneratedRegex(@"^\s+(?:-\w, )?(--[a-z-]+)")]
    private static partial Regex OfferedOption();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();
}
