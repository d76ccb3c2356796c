using System.Reflection;
using System.Text.Json;
using System.Web;
using DeployClaw.Host.Aws.CloudWatchLogs;
using DeployClaw.Host.Aws.CodeBuild;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Aws.Iam;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>What our clients send, with every member set, is what the services' own API models say.</summary>
public sealed class ClientRequestTests
{
    private static readonly object[] FullRequests =
    [
        new ListPipelinesRequest("token", 100),
        new ListPipelineExecutionsRequest("prod-deploy", 100, "token", new PipelineExecutionFilter(new SucceededInStageFilter("Migrate"))),
        new GetPipelineExecutionRequest("prod-deploy", "3f6d2c1a-0b57-4c7e-9a53-6f0e6f1d7b10"),
        new GetPipelineStateRequest("prod-deploy"),
        new ListActionExecutionsRequest("prod-deploy", new ActionExecutionFilter("3f6d2c1a-0b57-4c7e-9a53-6f0e6f1d7b10"), 100, "token"),
        new DisableStageTransitionRequest("prod-deploy", "Migrate", "Inbound", "Frozen"),
        new EnableStageTransitionRequest("prod-deploy", "Migrate", "Inbound"),
        new RollbackStageRequest("prod-deploy", "Migrate", "3f6d2c1a-0b57-4c7e-9a53-6f0e6f1d7b10"),
        new RetryStageExecutionRequest("prod-deploy", "Migrate", "3f6d2c1a-0b57-4c7e-9a53-6f0e6f1d7b10", "FAILED_ACTIONS"),
        new StopPipelineExecutionRequest("prod-deploy", "3f6d2c1a-0b57-4c7e-9a53-6f0e6f1d7b10", Abandon: false, "It is the bad one"),
        new BatchGetBuildsRequest(["prod-migrate:1", "prod-migrate:2"]),
        new FilterLogEventsRequest("/aws/lambda/orders", 0, 1, ["stream"], "token", 10_000),
        new DescribeLogGroupsRequest("/aws/lambda", "token", 50),
    ];

    [Theory]
    [InlineData(typeof(CodePipelineClient), "codepipeline-2015-07-09")]
    [InlineData(typeof(CodeBuildClient), "codebuild-2016-10-06")]
    [InlineData(typeof(CloudWatchLogsClient), "logs-2014-03-28")]
    public async Task EveryRequestIsInTheModel(Type clientType, string modelName)
    {
        var model = await ApiModel.LoadAsync(modelName);
        await using var tap = await WireTap.StartAsync("{}", "application/x-amz-json-1.1");
        using var aws = new AnAwsTransport(tap.Address);
        var client = Activator.CreateInstance(clientType, aws.Transport)!;
        foreach (var method in Operations(clientType))
        {
            var operation = method.Name[..^"Async".Length];
            var request = FullRequests.Single(request => request.GetType() == method.GetParameters()[0].ParameterType);
            await (Task)method.Invoke(client, [request, TestContext.Current.CancellationToken])!;

            Assert.Equal("/", tap.Path);
            Assert.Equal($"{model.Metadata("targetPrefix")}.{operation}", tap.Headers["X-Amz-Target"]);
            Assert.Equal($"application/x-amz-json-{model.Metadata("jsonVersion")}", tap.Headers["Content-Type"]);
            Assert.Contains($"/eu-west-1/{model.Metadata("signingName") ?? model.Metadata("endpointPrefix")}/aws4_request", tap.Headers["Authorization"], StringComparison.Ordinal);
            using var sent = JsonDocument.Parse(tap.Body);
            Assert.Empty(model.RequestProblems(operation, sent.RootElement));
        }
    }

    [Fact]
    public async Task ARoleIsAskedForAsTheModelSays()
    {
        var model = await ApiModel.LoadAsync("iam-2010-05-08");
        var answer = $"""
            <GetRoleResponse xmlns="{model.Metadata("xmlNamespace")}"><GetRoleResult><Role>
              <RoleName>deploy-role</RoleName><Arn>arn:aws:iam::123456789012:role/deploy-role</Arn>
              <AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%7D</AssumeRolePolicyDocument>
            </Role></GetRoleResult></GetRoleResponse>
            """;
        await using var tap = await WireTap.StartAsync(answer, "text/xml");
        using var aws = new AnAwsTransport(tap.Address);

        var response = await new IamClient(aws.Transport).GetRoleAsync(new GetRoleRequest("deploy+role"), TestContext.Current.CancellationToken);

        Assert.Equal(new Role("deploy-role", "arn:aws:iam::123456789012:role/deploy-role", """{"Version":"2012-10-17"}"""), response.Role);
        var form = HttpUtility.ParseQueryString(tap.Body);
        Assert.Equal(("GetRole", model.Metadata("apiVersion"), "deploy+role"), (form["Action"], form["Version"], form["RoleName"]));
        Assert.Equal(["RoleName"], model.Shape("GetRole", "input").Required);
        var role = model.Shape("GetRole", "output").Members["Role"].Members;
        Assert.All(new[] { "RoleName", "Arn", "AssumeRolePolicyDocument" }, name => Assert.Equal("string", role[name].Type));
        Assert.Equal("GetRoleResult", model.Shape("GetRole", "output").ResultWrapper);
        Assert.Contains("/us-east-1/iam/aws4_request", tap.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PoliciesAreSimulatedAsTheModelSays()
    {
        var model = await ApiModel.LoadAsync("iam-2010-05-08");
        var answer = $"""
            <SimulatePrincipalPolicyResponse xmlns="{model.Metadata("xmlNamespace")}"><SimulatePrincipalPolicyResult><EvaluationResults>
              <member><EvalActionName>codepipeline:RollbackStage</EvalActionName><EvalDecision>explicitDeny</EvalDecision></member>
            </EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>
            """;
        await using var tap = await WireTap.StartAsync(answer, "text/xml");
        using var aws = new AnAwsTransport(tap.Address);

        var response = await new IamClient(aws.Transport).SimulatePrincipalPolicyAsync(
            new SimulatePrincipalPolicyRequest("arn:aws:iam::123456789012:role/bot", ["codepipeline:RollbackStage"], ["arn:a", "arn:b"]), TestContext.Current.CancellationToken);

        Assert.Equal([new EvaluationResult("codepipeline:RollbackStage", "explicitDeny")], response.EvaluationResults);
        var form = HttpUtility.ParseQueryString(tap.Body);
        Assert.Equal(("arn:aws:iam::123456789012:role/bot", "arn:a", "arn:b"), (form["PolicySourceArn"], form["ResourceArns.member.1"], form["ResourceArns.member.2"]));
        var input = model.Shape("SimulatePrincipalPolicy", "input");
        Assert.Equal(["ActionNames", "PolicySourceArn"], input.Required.Order());
        Assert.All(new[] { "ActionNames", "ResourceArns" }, name => Assert.Null(input.Members[name].Member.LocationName));
        var result = model.Shape("SimulatePrincipalPolicy", "output").Members["EvaluationResults"].Member.Members;
        Assert.All(new[] { "EvalActionName", "EvalDecision" }, name => Assert.Equal("string", result[name].Type));
    }

    [Theory]
    [InlineData("codepipeline-2015-07-09")]
    [InlineData("codebuild-2016-10-06")]
    [InlineData("logs-2014-03-28")]
    [InlineData("iam-2010-05-08")]
    [InlineData("sts-2011-06-15")]
    [InlineData("s3-2006-03-01")]
    public async Task AnApiIsCalledAsItsModelCallsIt(string modelName)
    {
        var model = await ApiModel.LoadAsync(modelName);
        var api = AwsApi.All.Single(api => api.EndpointPrefix == model.Metadata("endpointPrefix"));
        Assert.Equal(model.Metadata("serviceId"), api.ServiceId);
    }

    private static MethodInfo[] Operations(Type client) =>
        client.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
}
