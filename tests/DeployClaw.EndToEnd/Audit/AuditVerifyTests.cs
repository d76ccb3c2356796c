using DeployClaw.EndToEnd.Documentation;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Tests.Audit;

namespace DeployClaw.EndToEnd.Audit;

/// <summary>The real program, as an auditor types it.</summary>
public sealed class AuditVerifyTests : IDisposable
{
    private const string Verify = "deployclaw audit:verify inc-20261125-142837-3f9a-trail.json --key deployclaw.vkey";

    private readonly ATrail trail = new(40);
    private readonly AReader reader = new();

    public AuditVerifyTests()
    {
        reader.Writes("inc-20261125-142837-3f9a-trail.json", Text(trail.Export(new TrailSelection.OfIncident(ATrail.Incident(1)))));
        reader.Writes("all-trail.json", Text(trail.Export()));
        reader.Writes("deployclaw.vkey", $"# production\n{ATrail.Key.Verifier}\n");
        reader.Writes("older.head", trail.Heads[1].ToString());
        reader.Writes("newer.head", new ATrail(45).Heads[^1].ToString());
    }

    public void Dispose() => reader.Dispose();

    [Fact]
    [Runs(Verify)]
    public async Task AFileThatNobodyTouchedIsProven()
    {
        var verified = await reader.TypesAsync(Verify);
        Assert.Equal(0, verified.ExitCode);
        Assert.StartsWith("All 10 entries of incident inc-20261125-140001-abcd are as they were recorded, in order, none missing", verified.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEntryThatWasChangedIsNamed()
    {
        reader.Writes("edited.json", Text(trail.Export()).Replace("the 12th", "the 21st", StringComparison.Ordinal));
        var verified = await reader.TypesAsync($"deployclaw audit:verify edited.json --key '{ATrail.Key.Verifier}'");
        Assert.Equal(5, verified.ExitCode);
        Assert.Contains("Entry 4 of incident inc-20261125-140000-abcd (place 12 in the trail, 'step-ended') was changed", verified.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAKeyTheSignerIsUnverified()
    {
        var verified = await reader.TypesAsync("deployclaw audit:verify all-trail.json");
        Assert.Equal(6, verified.ExitCode);
        Assert.Contains("UNVERIFIED SIGNER", verified.StandardOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("older.head", 0, "as they were recorded")]
    [InlineData("newer.head", 5, "5 entries were cut off")]
    public async Task AHeadThatWasKeptIsComparedWith(string head, int exitCode, string says)
    {
        var verified = await reader.TypesAsync($"deployclaw audit:verify all-trail.json --key deployclaw.vkey --against {head}");
        Assert.Equal(exitCode, verified.ExitCode);
        Assert.Contains(says, verified.StandardOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deployclaw audit:verify nowhere.json --key deployclaw.vkey", "nowhere.json: It cannot be read.")]
    [InlineData("deployclaw audit:verify all-trail.json --key older.head", "older.head:1: This is no key")]
    [InlineData("deployclaw audit:verify all-trail.json --key deployclaw.vkey --against deployclaw.vkey", "deployclaw.vkey: This is no signed head of a trail.")]
    public async Task AFileThatIsSomethingElseIsSaidToBe(string command, string says)
    {
        var verified = await reader.TypesAsync(command);
        Assert.Equal(64, verified.ExitCode);
        Assert.Contains(says, verified.StandardError, StringComparison.Ordinal);
    }

    /// <summary>docs/trail.md, "Without our program".</summary>
    [Fact]
    public async Task TheProgramOnThePageFindsTheSame()
    {
        reader.Writes("check.py", Assert.Single(new Page("docs/trail.md").Blocks, block => block.Language == "python").Text);
        reader.Writes("edited.json", Text(trail.Export()).Replace("the 12th", "the 21st", StringComparison.Ordinal));
        Assert.Equal("True\n", (await reader.TypesAsync("python3 check.py all-trail.json")).StandardOutput);
        Assert.Equal("False\n", (await reader.TypesAsync("python3 check.py edited.json")).StandardOutput);
    }

    private static string Text(byte[] file) => System.Text.Encoding.UTF8.GetString(file);
}
