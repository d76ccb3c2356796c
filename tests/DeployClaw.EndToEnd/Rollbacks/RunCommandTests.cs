using System.Text;
using CliWrap;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Documentation;
using DeployClaw.EndToEnd.Store;

namespace DeployClaw.EndToEnd.Rollbacks;

/// <summary>A playbook run from a terminal: the real program, on files, with a real store and the tenants' real database.</summary>
[Collection(StoreServerTests.Name)]
public sealed class RunCommandTests(StoreServer server)
{
    private const string TakeGrants = "deployclaw playbook:status --grants grants";

    private const string Run =
        "deployclaw playbook:run rollback.yaml --grant acme_prod.grant.json --approvals approvals.yaml --people people.yaml";

    private const string RunAll =
        "deployclaw playbook:run rollback.yaml --grant grants --approvals approvals.yaml --people people.yaml --without-freeze";

    private const string Globex = "tenant_globex_prod";

    [Fact]
    [Runs(TakeGrants)]
    [Runs(Run)]
    public async Task AGrantThatIsTakenToATerminalRunsItsPlaybookOnceAndNothingElseDoes()
    {
        await using var way = await AGrantedEstate.OpenAsync(server);
        var (acme, globex) = (way.Estate.Playbook(AGrantedEstate.Schema), way.Estate.Playbook("tenant_globex_prod"));
        way.Writes("rollback.yaml", acme, globex);
        way.Writes("other.yaml", way.Estate.Playbook(AGrantedEstate.Schema, "alter table orders drop column note cascade"));

        var taken = await way.Reader.TypesAsync(TakeGrants, way.Environment);
        var file = Assert.Single(Directory.GetFiles(way.Reader.InFolder("grants")));
        var grant = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        way.Reader.Writes("acme_prod.grant.json", grant);
        way.Reader.Writes("forged.json", grant.Replace("\"priya\"", "\"tomas\"", StringComparison.Ordinal));

        Assert.True(taken.ExitCode == 0, taken.StandardOutput + taken.StandardError);
        Assert.Contains("acme_prod: grants/apr-", taken.StandardError, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await RefusesAllElseAsync(way);

        var done = await way.Reader.TypesAsync(Run, way.Environment);
        var again = await way.Reader.TypesAsync(Run, way.Environment);
        var none = await way.Reader.TypesAsync(TakeGrants, way.Environment);

        Assert.True(done.ExitCode == 0, done.StandardOutput + done.StandardError);
        Assert.StartsWith("acme_prod: done, ", done.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("\n  committed at 2", done.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("\n  exported 3 rows of ", done.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("\n  verified\n", done.StandardOutput, StringComparison.Ordinal);
        Assert.Contains("\n  globex_prod: not begun", done.StandardOutput, StringComparison.Ordinal);
        Assert.StartsWith("prod-deploy is not frozen by DeployClaw", done.StandardError, StringComparison.Ordinal);
        Refused(again, "there is no grant to begin with");
        Assert.EndsWith("No grant can be spent now.\n", none.StandardError, StringComparison.Ordinal);
        Assert.False(await way.Estate.IsMigratedAsync(AGrantedEstate.Schema));
        Assert.True(await way.Estate.IsMigratedAsync("tenant_globex_prod"));
        Assert.Equal(1L, await way.Estate.AskAsync<long>("select count(*) from deployclaw_rollback.done"));
        Assert.Equal(1, await way.Office.CountAsync("grant-spent"));
    }

    [Fact]
    [Runs(RunAll)]
    public async Task AFolderOfGrantsRunsOneAfterTheOtherAndOnlyOnceThePipelineIsFrozenOrNeedNotBe()
    {
        await using var way = await AGrantedEstate.OpenAsync(server, frozenFirst: true, AGrantedEstate.Schema, Globex);
        way.Writes("rollback.yaml", way.Estate.Playbook(AGrantedEstate.Schema), way.Estate.Playbook(Globex));
        Assert.Equal(0, (await way.Reader.TypesAsync(TakeGrants, way.Environment)).ExitCode);

        var early = await way.Reader.TypesAsync(RunAll.Replace(" --without-freeze", "", StringComparison.Ordinal), way.Environment);
        var done = await way.Reader.TypesAsync(RunAll, way.Environment);
        var again = await way.Reader.TypesAsync(RunAll, way.Environment);

        Refused(early, "still to be approved. Wait until it is frozen, or say --without-freeze.");
        Assert.True(done.ExitCode == 0, done.StandardOutput + done.StandardError);
        Assert.StartsWith("prod-deploy is not frozen: the deployment's playbook", done.StandardError, StringComparison.Ordinal);
        Assert.Equal(2, done.StandardOutput.Split("\n  verified\n").Length - 1);
        Assert.Contains("\n  globex_prod: done since ", done.StandardOutput, StringComparison.Ordinal);
        Refused(again, "are over, so there is no grant to begin with");
        Assert.Equal(2L, await way.Estate.AskAsync<long>("select count(*) from deployclaw_rollback.done"));
    }

    [Fact]
    public async Task CtrlCStopsAfterTheTenantThatIsUnderWayAndTheNextRunGoesOn()
    {
        await using var way = await AGrantedEstate.OpenAsync(server, frozenFirst: false, AGrantedEstate.Schema, Globex);
        way.Writes("rollback.yaml", way.Estate.Playbook(AGrantedEstate.Schema), way.Estate.Playbook(Globex));
        Assert.Equal(0, (await way.Reader.TypesAsync(TakeGrants, way.Environment)).ExitCode);
        using var interrupt = new CancellationTokenSource();
        var (output, said) = (new StringBuilder(), new StringBuilder());
        var running = Cli.Wrap(way.Reader.InFolder("deployclaw")).WithArguments(RunAll.Split(' ')[1..]).WithWorkingDirectory(way.Reader.InFolder(""))
            .WithEnvironmentVariables(way.Reader.Knows(way.Environment)).WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
            .WithStandardErrorPipe(PipeTarget.Merge(PipeTarget.ToStringBuilder(said), PipeTarget.ToDelegate(line =>
            {
                // Said before the first begins.
                if (line.StartsWith("prod-deploy is not frozen", StringComparison.Ordinal))
                {
                    interrupt.Cancel();
                }
            })))
            .ExecuteAsync(forcefulCancellationToken: TestContext.Current.CancellationToken, gracefulCancellationToken: interrupt.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);

        Assert.Contains("Stopping after this tenant.", said.ToString(), StringComparison.Ordinal);
        var begun = await way.Office.CountAsync("grant-spent");
        Assert.Equal(begun, await way.Estate.AskAsync<long>("select count(*) from deployclaw_rollback.done"));
        Assert.InRange(begun, 0, 1);
        Assert.Contains($"Stopped, with {2 - begun} not begun.", said.ToString(), StringComparison.Ordinal);

        var rest = await way.Reader.TypesAsync(RunAll, way.Environment);
        Assert.True(rest.ExitCode == 0, rest.StandardOutput + rest.StandardError);
        Assert.Equal(2L, await way.Estate.AskAsync<long>("select count(*) from deployclaw_rollback.done"));
    }

    private static async Task RefusesAllElseAsync(AGrantedEstate way)
    {
        var forged = await way.Reader.TypesAsync(Run.Replace("acme_prod.grant.json", "forged.json", StringComparison.Ordinal), way.Environment);
        var another = await way.Reader.TypesAsync(Run.Replace("rollback.yaml", "other.yaml", StringComparison.Ordinal), way.Environment);
        var neighbour = await way.Reader.TypesAsync(Run + " --tenant globex_prod", way.Environment);
        var unreadable = await way.Reader.TypesAsync(Run.Replace("acme_prod.grant.json", "rollback.yaml", StringComparison.Ordinal), way.Environment);
        var storeless = await way.Reader.TypesAsync($"{Run} --store 'Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=2'", way.Environment);
        var tenantless = await way.Reader.TypesAsync($"{Run} --rollback-database 'Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=2'", way.Environment);

        Refused(forged, "No key of this store has signed that grant.");
        Refused(another, "its digest is another");
        Refused(neighbour, "The playbook of acme_prod is not the one that was approved");
        Assert.Equal(64, unreadable.ExitCode);
        Assert.Equal("deployclaw: rollback.yaml:1: This is not JSON, so it is no grant.\n", unreadable.StandardError);
        Assert.Equal((69, 69), (storeless.ExitCode, tenantless.ExitCode));
        Assert.True(await way.Estate.IsMigratedAsync(AGrantedEstate.Schema));
        Assert.False(await way.Estate.IsMarkedAsync());
        Assert.Equal(0, await way.Office.CountAsync("grant-spent"));
    }

    private static void Refused(BufferedCommandResult result, string why)
    {
        Assert.True(result.ExitCode == 1, result.StandardOutput + result.StandardError);
        Assert.StartsWith("deployclaw: Nothing was run. ", result.StandardError, StringComparison.Ordinal);
        Assert.Contains(why, result.StandardError, StringComparison.Ordinal);
        Assert.Empty(result.StandardOutput);
    }
}
