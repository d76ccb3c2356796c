namespace DeployClaw.EndToEnd.Sandbox.Aws;

public sealed class CodeBuildByCliTests : StandInTests
{
    [Fact]
    public async Task GivesABuildWithItsFailedPhaseAndItsLogStream()
    {
        var answer = await Aws.JsonAsync("codebuild", "batch-get-builds", "--ids", AnAwsWorld.Build, "prod-migrate:unknown");

        var build = Assert.Single(Items(answer, "builds"));
        var failed = Items(build, "phases").Single(phase => phase.GetProperty("phaseType").GetString() == "BUILD");
        Assert.Equal("FAILED", failed.GetProperty("phaseStatus").GetString());
        Assert.Equal("COMMAND_EXECUTION_ERROR", failed.GetProperty("contexts")[0].GetProperty("statusCode").GetString());
        Assert.Equal(AnAwsWorld.Group, build.GetProperty("logs").GetProperty("groupName").GetString());
        Assert.Equal(["prod-migrate:unknown"], Items(answer, "buildsNotFound").Select(id => id.GetString()));
    }

    [Fact]
    public async Task ListsBuildsOfOneProjectAndOfAll()
    {
        var all = await Aws.JsonAsync("codebuild", "list-builds");
        var ofProject = await Aws.JsonAsync(
            "codebuild", "list-builds-for-project", "--project-name", "prod-migrate", "--sort-order", "ASCENDING");

        Assert.Equal([AnAwsWorld.Build], Items(all, "ids").Select(id => id.GetString()));
        Assert.Equal([AnAwsWorld.Build], Items(ofProject, "ids").Select(id => id.GetString()));
    }

    [Fact]
    public async Task DoesNotKnowAProjectThatNeverBuilt() =>
        Assert.Contains(
            "(ResourceNotFoundException)",
            await Aws.FailureAsync("codebuild", "list-builds-for-project", "--project-name", "nothing"),
            StringComparison.Ordinal);
}
