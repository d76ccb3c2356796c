using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Host.Aws;
using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Aws;

public sealed class CodePipelineSourceTests
{
    private const string Other = "210987654321";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheFailedExecutionIsJoinedFromPipelineAndBuild()
    {
        await using var run = await AnAwsRun.StartAsync();
        var execution = await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour));

        Assert.NotNull(execution);
        Assert.Equal(new PipelineRef(AnAwsWorld.Account, AnAwsWorld.Region, "prod-deploy"), execution.Pipeline);
        Assert.Equal((AnAwsWorld.FailedExecution, ExecutionStatus.Failed), (execution.Id, execution.Status));
        Assert.Equal((AnAwsWorld.Noon.AddMinutes(-20), AnAwsWorld.Noon.AddMinutes(-10)), (execution.StartedAt, execution.EndedAt));
        Assert.Equal("Add invoices to tenants", execution.Revision?.Summary);
        Assert.Equal(new ArtifactLocation(AnAwsWorld.Bucket, AnAwsWorld.SourceKey), execution.SourceArtifact);
        Assert.Equal(["Checkout", "Migrate"], execution.Actions.Select(action => action.Name));
        Assert.Empty(execution.Gaps);
        var failed = Assert.Single(execution.FailedActions);
        Assert.Equal(("Migrate", "CodeBuild", "BUILD"), (failed.Stage, failed.Provider, failed.FailedPhase));
        Assert.Contains("Build terminated with state: FAILED", failed.Summary, StringComparison.Ordinal);
        Assert.Contains("exit status 1", failed.Summary, StringComparison.Ordinal);
        Assert.Equal([new LogLocation(AnAwsWorld.Account, AnAwsWorld.Region, AnAwsWorld.Group, "0d7a7c62-9a43-4c4b-9f8f-0c8f4f6b2a11")], failed.Logs);
        Assert.NotNull(failed.Link);
    }

    [Fact]
    public async Task WhatStartedItAndWhoWroteWhatItDeployedIsCarried()
    {
        await using var run = await AnAwsRun.StartAsync();
        var world = run.World.Pipelines[0];
        run.World.Pipelines[0] = world with
        {
            Stages = [.. world.Stages.Select(stage => stage with { Actions = [.. stage.Actions.Select(action => action.Category == "Source" ? action with { Provider = "CodeStarSourceConnection" } : action)] })],
            Executions =
            [
                .. world.Executions.Select(execution => execution with
                {
                    TriggerType = "StartPipelineExecution",
                    TriggerDetail = $"arn:aws:sts::{AnAwsWorld.Account}:assumed-role/Deploy/ada@example.com",
                    Author = new AwsAuthor("ada@example.com", "ada-okafor"),
                }),
            ],
        };

        var origin = (await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour)))!.Origin!;

        Assert.Equal(new ExecutionTrigger("StartPipelineExecution", $"arn:aws:sts::{AnAwsWorld.Account}:assumed-role/Deploy/ada@example.com"), origin.Trigger);
        Assert.Equal([new CommitAuthor("ada@example.com", "ada-okafor")], origin.Authors);
    }

    [Fact]
    public async Task NothingFailedOutsideTheWindowIsFound()
    {
        await using var run = await AnAwsRun.StartAsync();
        Assert.Null(await FindAsync(run, new PipelineSelection("prod-deploy", null, new TimeWindow(AnAwsWorld.Noon, AnAwsWorld.Noon.AddHours(1)))));
    }

    [Fact]
    public async Task WhereItHappenedIsTheOnlyPlaceThatIsAsked()
    {
        await using var run = await AnAwsRun.StartAsync();
        var there = new PipelineSelection("prod-deploy", null, AnAwsRun.LastHour) { Place = (AnAwsWorld.Account, AnAwsWorld.Region) };

        Assert.Equal(AnAwsWorld.FailedExecution, (await FindAsync(run, there))?.Id);
        Assert.Contains(
            $"the account {Other} in {AnAwsWorld.Region}, which this program does not read",
            await ProblemAsync(run, there with { Place = (Other, AnAwsWorld.Region) }),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExecutionAskedForByIdIsGivenWhateverItsStateAndTime()
    {
        await using var run = await AnAwsRun.StartAsync();
        var execution = await FindAsync(run, new PipelineSelection(null, AnAwsWorld.EarlierExecution, AnAwsRun.LastHour));
        Assert.Equal((AnAwsWorld.EarlierExecution, ExecutionStatus.Succeeded), (execution?.Id, execution?.Status));
    }

    [Fact]
    public async Task AnExecutionThatDoesNotExistIsSaidNotToExist()
    {
        await using var run = await AnAwsRun.StartAsync();
        var problem = await ProblemAsync(run, new PipelineSelection("prod-deploy", "00000000-0000-0000-0000-000000000000", AnAwsRun.LastHour));
        Assert.Contains("execution 00000000-0000-0000-0000-000000000000 does not exist in the pipeline prod-deploy", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APipelineLookedForInTheWrongRegionNamesTheRegionThatWasAsked()
    {
        await using var run = await AnAwsRun.StartAsync(new AwsOptions { Regions = ["us-east-1"] });
        var problem = await ProblemAsync(run, new PipelineSelection("prod-deploy", null, AnAwsRun.LastHour));
        Assert.Contains("prod-deploy does not exist in us-east-1 of account 123456789012", problem, StringComparison.Ordinal);
        Assert.Contains("AWS_REGION", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralRegionsAreAskedInOneRun()
    {
        await using var run = await AnAwsRun.StartAsync(new AwsOptions { Regions = ["us-east-1", AnAwsWorld.Region] });
        var execution = await FindAsync(run, new PipelineSelection("prod-deploy", null, AnAwsRun.LastHour));
        Assert.Equal(AnAwsWorld.Region, execution?.Pipeline.Region);
    }

    [Fact]
    public async Task ARoleInAnotherAccountOpensThatAccount()
    {
        await using var run = await AnAwsRun.StartAsync(
            new AwsOptions { RoleArns = [$"arn:aws:iam::{AnAwsWorld.Account}:role/deploy-role", $"arn:aws:iam::{Other}:role/triage"] },
            WorldOfTwoAccounts());
        var execution = await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour));
        Assert.Equal(Other, execution?.Pipeline.Account);
        Assert.Equal(2, run.Access.Requests.Count(request => request.Operation == "AssumeRole"));
    }

    [Fact]
    public async Task AnAccountThatCannotBeEnteredIsAGapOfWhatWasFoundElsewhere()
    {
        await using var run = await AnAwsRun.StartAsync(
            new AwsOptions { RoleArns = [$"arn:aws:iam::{AnAwsWorld.Account}:role/closed-role", $"arn:aws:iam::{Other}:role/triage"] },
            WorldOfTwoAccounts());
        var execution = await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour));
        Assert.Equal(Other, execution?.Pipeline.Account);
        Assert.Contains(AnAwsWorld.Account, Assert.Single(execution!.Gaps).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheRightToListPipelinesTheMissingRightIsNamed()
    {
        await using var run = (await AnAwsRun.StartAsync()).With(new AwsFault("codepipeline", "ListPipelines", AwsFaultKind.AccessDenied));
        Assert.Contains("codepipeline:ListPipelines", await ProblemAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APipelineThatMayNotBeSeenIsAGapBesideTheOthers()
    {
        var world = AnAwsWorld.Create();
        world.Pipelines.Add(world.Pipelines[0] with { Name = "another" });
        await using var run = (await AnAwsRun.StartAsync(world: world))
            .With(new AwsFault("codepipeline", "ListPipelineExecutions", AwsFaultKind.AccessDenied, Times: 1));
        var execution = await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour));
        Assert.Equal(AnAwsWorld.FailedExecution, execution?.Id);
        Assert.Contains("codepipeline:ListPipelineExecutions", Assert.Single(execution!.Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheRightToSeeBuildsTheExecutionSaysWhatIsMissing()
    {
        await using var run = (await AnAwsRun.StartAsync()).With(new AwsFault("codebuild", "BatchGetBuilds", AwsFaultKind.AccessDenied));
        var execution = await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour));
        Assert.Contains("codebuild:BatchGetBuilds", Assert.Single(execution!.Gaps).Reason, StringComparison.Ordinal);
        Assert.Null(Assert.Single(execution.FailedActions).FailedPhase);
    }

    [Fact]
    public async Task WhatTheFailedStageCanGoBackToIsFound()
    {
        await using var run = await AnAwsRun.StartAsync();
        Assert.Equal(new LastGood.Found(AnAwsWorld.EarlierExecution), (await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour)))!.LastGood);
    }

    [Fact]
    public async Task ARollbackAndWhatCameLaterAreNotWhatAStageGoesBackTo()
    {
        await using var run = await AnAwsRun.StartAsync();
        run.World.Change(run.World.Pipelines[0].Arn, pipeline =>
        {
            var earlier = pipeline.Executions[0];
            return pipeline with
            {
                Executions =
                [
                    .. pipeline.Executions,
                    earlier with { Id = "00000000-0000-4000-8000-000000000001", StartTime = AnAwsWorld.Noon.AddHours(-1), RollbackTarget = earlier.Id },
                    earlier with { Id = "00000000-0000-4000-8000-000000000002", StartTime = AnAwsWorld.Noon },
                ],
            };
        });

        Assert.Equal(new LastGood.Found(AnAwsWorld.EarlierExecution), (await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour)))!.LastGood);
    }

    [Fact]
    public async Task APipelineThatWasChangedSinceHasNothingToGoBackTo()
    {
        await using var run = await AnAwsRun.StartAsync();
        run.World.Change(run.World.Pipelines[0].Arn, pipeline => pipeline with { Version = 2 });

        Assert.Equal(new LastGood.None(), (await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour)))!.LastGood);
    }

    [Fact]
    public async Task WhatCannotBeReadOfItIsAGap()
    {
        await using var run = (await AnAwsRun.StartAsync()).With(new AwsFault("codepipeline", "ListPipelineExecutions", AwsFaultKind.AccessDenied, After: 1));
        var execution = await FindAsync(run, new PipelineSelection(null, null, AnAwsRun.LastHour));

        Assert.Equal(new LastGood.Unknown(), execution!.LastGood);
        Assert.Contains("codepipeline:ListPipelineExecutions", Assert.Single(execution.Gaps).Reason, StringComparison.Ordinal);
    }

    private static AwsWorld WorldOfTwoAccounts()
    {
        var world = AnAwsWorld.Create();
        var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{AnAwsWorld.Account}}:root"},"Action":"sts:AssumeRole"}]}""";
        world.Roles.Add(new AwsRole(Other, "triage", trust));
        var pipeline = world.Pipelines[0];
        world.Pipelines.Add(pipeline with
        {
            Account = Other,
            Executions = [pipeline.Executions[1] with { LastUpdateTime = AnAwsWorld.Noon.AddMinutes(5) }],
        });
        return world;
    }

    private static Task<PipelineExecution?> FindAsync(AnAwsRun run, PipelineSelection selection) =>
        run.Access.Pipelines.FindFailedExecutionAsync(selection, Cancellation);

    private static async Task<string> ProblemAsync(AnAwsRun run, PipelineSelection selection) =>
        (await Assert.ThrowsAsync<SourceUnavailableException>(() => FindAsync(run, selection))).Message;
}
