namespace DeployClaw.EndToEnd.Sandbox.Aws;

public sealed class CodePipelineByCliTests : StandInTests
{
    private const string Name = "--pipeline-name";

    [Fact]
    public async Task ListsThePipelinesOfTheCallersAccountAndRegion()
    {
        var here = await Aws.JsonAsync("codepipeline", "list-pipelines");
        var elsewhere = await new AwsCli(Address) { Region = "us-east-1" }.JsonAsync("codepipeline", "list-pipelines");

        Assert.Equal("prod-deploy", Assert.Single(Items(here, "pipelines")).GetProperty("name").GetString());
        Assert.Empty(Items(elsewhere, "pipelines"));
    }

    [Fact]
    public async Task DescribesAPipeline()
    {
        var pipeline = (await Aws.JsonAsync("codepipeline", "get-pipeline", "--name", "prod-deploy")).GetProperty("pipeline");

        var migrate = Items(pipeline, "stages")[1].GetProperty("actions")[0];
        Assert.Equal("CodeBuild", migrate.GetProperty("actionTypeId").GetProperty("provider").GetString());
        Assert.Equal("prod-migrate", migrate.GetProperty("configuration").GetProperty("ProjectName").GetString());
    }

    [Fact]
    public async Task ListsExecutionsNewestFirst()
    {
        var executions = Items(
            await Aws.JsonAsync("codepipeline", "list-pipeline-executions", "--pipeline-name", "prod-deploy"),
            "pipelineExecutionSummaries");

        Assert.Equal(
            [AnAwsWorld.FailedExecution, AnAwsWorld.EarlierExecution],
            executions.Select(execution => execution.GetProperty("pipelineExecutionId").GetString()));
        Assert.Equal("Failed", executions[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task ShowsTheNewestStateOfEachStage()
    {
        var stages = Items(await Aws.JsonAsync("codepipeline", "get-pipeline-state", "--name", "prod-deploy"), "stageStates");

        Assert.Equal(
            ["Succeeded", "Failed"],
            stages.Select(stage => stage.GetProperty("latestExecution").GetProperty("status").GetString()));
        var failed = stages[1].GetProperty("actionStates")[0].GetProperty("latestExecution");
        Assert.Equal("JobFailed", failed.GetProperty("errorDetails").GetProperty("code").GetString());
    }

    [Fact]
    public async Task ShowsAnExecutionWithItsRevision()
    {
        var execution = (await Aws.JsonAsync(
            "codepipeline", "get-pipeline-execution",
            "--pipeline-name", "prod-deploy",
            "--pipeline-execution-id", AnAwsWorld.FailedExecution))
            .GetProperty("pipelineExecution");

        Assert.Equal("Add invoices to tenants", execution.GetProperty("artifactRevisions")[0].GetProperty("revisionSummary").GetString());
    }

    [Fact]
    public async Task ListsTheActionsOfOneExecutionWithWhereTheSourceLies()
    {
        var actions = Items(
            await Aws.JsonAsync(
                "codepipeline", "list-action-executions", "--pipeline-name", "prod-deploy",
                "--filter", $"pipelineExecutionId={AnAwsWorld.FailedExecution}"),
            "actionExecutionDetails");

        Assert.Equal(["Migrate", "Checkout"], actions.Select(action => action.GetProperty("actionName").GetString()));
        Assert.Equal(
            AnAwsWorld.Build,
            actions[0].GetProperty("output").GetProperty("executionResult").GetProperty("externalExecutionId").GetString());
        var location = actions[1].GetProperty("output").GetProperty("outputArtifacts")[0].GetProperty("s3location");
        Assert.Equal(AnAwsWorld.Bucket, location.GetProperty("bucket").GetString());
        Assert.Equal(AnAwsWorld.SourceKey, location.GetProperty("key").GetString());
    }

    [Theory]
    [InlineData("PipelineNotFoundException", "list-pipeline-executions", "--pipeline-name", "nowhere")]
    [InlineData("PipelineNotFoundException", "get-pipeline-execution", "--pipeline-name", "nowhere", "--pipeline-execution-id", "none")]
    [InlineData("PipelineExecutionNotFoundException", "get-pipeline-execution", Name, "prod-deploy", "--pipeline-execution-id", "none")]
    [InlineData("ValidationException", "list-action-executions", Name, "prod-deploy", "--page-size", "101")]
    [InlineData("InvalidNextTokenException", "list-pipeline-executions", Name, "prod-deploy", "--no-paginate", "--next-token", "bogus")]
    public async Task RefusesByTheNameThatTheServiceGives(string exception, params string[] arguments)
    {
        var complaint = await Aws.FailureAsync(["codepipeline", .. arguments]);

        Assert.Contains($"({exception})", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagesThroughEverythingOnce()
    {
        var actions = Items(
            await Aws.JsonAsync("codepipeline", "list-action-executions", "--pipeline-name", "prod-deploy", "--page-size", "1"),
            "actionExecutionDetails");

        Assert.Equal(4, actions.Select(action => action.GetProperty("actionExecutionId").GetString()).Distinct().Count());
        Assert.Equal(4, actions.Length);
    }
}
