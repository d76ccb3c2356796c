using System.Text.Json;
using System.Xml.Linq;
using DeployClaw.EndToEnd.Aws;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>What the stand-in answers is what the services' own API models say.</summary>
public sealed class ConformanceTests : StandInTests
{
    private const string GroupArn = $"arn:aws:logs:{AnAwsWorld.Region}:{AnAwsWorld.Account}:log-group:{AnAwsWorld.Group}";

    [Theory]
    [InlineData("ListPipelines", "{}")]
    [InlineData("GetPipeline", """{"name":"prod-deploy"}""")]
    [InlineData("GetPipelineState", """{"name":"prod-deploy"}""")]
    [InlineData("ListPipelineExecutions", """{"pipelineName":"prod-deploy","maxResults":1}""")]
    [InlineData("GetPipelineExecution", $$"""{"pipelineName":"prod-deploy","pipelineExecutionId":"{{AnAwsWorld.FailedExecution}}"}""")]
    [InlineData("ListActionExecutions", """{"pipelineName":"prod-deploy","maxResults":3}""")]
    [InlineData("ListPipelineExecutions", """{"pipelineName":"prod-deploy","filter":{"succeededInStage":{"stageName":"Migrate"}}}""")]
    [InlineData("StartPipelineExecution", """{"name":"prod-deploy"}""")]
    [InlineData("DisableStageTransition", """{"pipelineName":"prod-deploy","stageName":"Migrate","transitionType":"Inbound","reason":"Frozen"}""")]
    [InlineData("EnableStageTransition", """{"pipelineName":"prod-deploy","stageName":"Migrate","transitionType":"Inbound"}""")]
    [InlineData("RollbackStage", $$"""{"pipelineName":"prod-deploy","stageName":"Migrate","targetPipelineExecutionId":"{{AnAwsWorld.EarlierExecution}}"}""")]
    [InlineData("RetryStageExecution", $$"""{"pipelineName":"prod-deploy","stageName":"Migrate","pipelineExecutionId":"{{AnAwsWorld.FailedExecution}}","retryMode":"FAILED_ACTIONS"}""")]
    public Task CodePipelineAnswersInItsModelsShapes(string operation, string input) =>
        JsonConforms("codepipeline", "codepipeline-2015-07-09", "CodePipeline_20150709", operation, input);

    [Theory]
    [InlineData("BatchGetBuilds", $$"""{"ids":["{{AnAwsWorld.Build}}","x:y"]}""")]
    [InlineData("ListBuilds", """{"sortOrder":"ASCENDING"}""")]
    [InlineData("ListBuildsForProject", """{"projectName":"prod-migrate"}""")]
    public Task CodeBuildAnswersInItsModelsShapes(string operation, string input) =>
        JsonConforms("codebuild", "codebuild-2016-10-06", "CodeBuild_20161006", operation, input);

    [Theory]
    [InlineData("DescribeLogGroups", """{"limit":1}""")]
    [InlineData("DescribeLogStreams", $$"""{"logGroupIdentifier":"{{GroupArn}}"}""")]
    [InlineData("FilterLogEvents", $$"""{"logGroupName":"{{AnAwsWorld.Group}}","limit":5}""")]
    [InlineData("GetLogEvents", $$"""{"logGroupName":"{{AnAwsWorld.Group}}","logStreamName":"another"}""")]
    public Task CloudWatchLogsAnswersInItsModelsShapes(string operation, string input) =>
        JsonConforms("logs", "logs-2014-03-28", "Logs_20140328", operation, input);

    [Theory]
    [InlineData("sts", "2011-06-15", "GetCallerIdentity", "")]
    [InlineData("sts", "2011-06-15", "AssumeRole", $"RoleArn=arn:aws:iam::{AnAwsWorld.Account}:role/deploy-role&RoleSessionName=audit")]
    [InlineData("iam", "2010-05-08", "GetRole", "RoleName=deploy-role")]
    [InlineData("iam", "2010-05-08", "ListRoles", "MaxItems=1")]
    public async Task StsAndIamAnswerInTheirModelsShapes(string service, string version, string operation, string form)
    {
        using var client = new SignedClient(Address, service);
        var parameters = form.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => (pair[0], pair[1]));

        using var answer = await client.QueryAsync(version, operation, [.. parameters]);

        await XmlConforms($"{service}-{version}", operation, answer);
    }

    [Theory]
    [InlineData("CreateTopic", "Name=fresh")]
    [InlineData("ListTopics", "")]
    [InlineData("GetTopicAttributes", "TopicArn=arn:aws:sns:eu-west-1:123456789012:alerts")]
    [InlineData("Subscribe", "TopicArn=arn:aws:sns:eu-west-1:123456789012:alerts&Protocol=sqs&Endpoint=arn:aws:sqs:eu-west-1:123456789012:alerts")]
    [InlineData("ListSubscriptionsByTopic", "TopicArn=arn:aws:sns:eu-west-1:123456789012:alerts")]
    [InlineData("Publish", "TopicArn=arn:aws:sns:eu-west-1:123456789012:alerts&Message=hello")]
    public async Task SnsAnswersInItsModelsShapes(string operation, string form)
    {
        World.Topics.Create(AnAwsWorld.Account, AnAwsWorld.Region, "alerts").Subscribe("sqs", "arn:aws:sqs:eu-west-1:123456789012:others", raw: false);
        using var client = new SignedClient(Address, "sns");
        var parameters = form.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]));

        using var answer = await client.QueryAsync("2010-03-31", operation, [.. parameters]);

        await XmlConforms("sns-2010-03-31", operation, answer);
    }

    [Theory]
    [InlineData("ListBuckets", "GET", "/")]
    [InlineData("CreateBucket", "PUT", "/fresh", $"<Create><LocationConstraint>{AnAwsWorld.Region}</LocationConstraint></Create>")]
    [InlineData("HeadBucket", "HEAD", $"/{AnAwsWorld.Bucket}")]
    [InlineData("GetBucketLocation", "GET", $"/{AnAwsWorld.Bucket}?location=")]
    [InlineData("ListObjectsV2", "GET", $"/{AnAwsWorld.Bucket}?delimiter=%2F&list-type=2")]
    [InlineData("PutObject", "PUT", $"/{AnAwsWorld.Bucket}/new", "content")]
    [InlineData("HeadObject", "HEAD", $"/{AnAwsWorld.Bucket}/{AnAwsWorld.SourceKey}")]
    [InlineData("DeleteObject", "DELETE", $"/{AnAwsWorld.Bucket}/{AnAwsWorld.SourceKey}")]
    public async Task S3AnswersInItsModelsShapes(string operation, string method, string path, string? body = null)
    {
        using var client = new SignedClient(Address, "s3");

        using var answer = await client.RestAsync(new HttpMethod(method), path, body);

        await XmlConforms("s3-2006-03-01", operation, answer);
    }

    private async Task JsonConforms(string service, string model, string target, string operation, string input)
    {
        using var client = new SignedClient(Address, service);
        var parsed = JsonDocument.Parse(input).RootElement;
        var api = await ApiModel.LoadAsync(model);

        using var answer = await client.JsonAsync($"{target}.{operation}", parsed);

        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body);
        Assert.Empty(api.RequestProblems(operation, parsed));
        Assert.Empty(api.AnswerProblems(operation, JsonDocument.Parse(body).RootElement));
    }

    private static async Task XmlConforms(string model, string operation, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {body}");
        var api = await ApiModel.LoadAsync(model);
        var root = body.Length == 0 ? null : XElement.Parse(body);
        Assert.Empty(api.AnswerProblems(operation, root, answer.Headers.Select(header => header.Key)));
    }
}
