using System.Text;
using System.Text.Json.Nodes;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Aws.EventBridge;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>A small world with one of everything: a pipeline whose migration failed, its builds, its logs, a role, a bucket.</summary>
internal static class AnAwsWorld
{
    public const string Account = "123456789012";
    public const string Region = "eu-west-1";
    public const string AccessKey = "AKIASANDBOX000000001";
    public const string Secret = "sandbox/secret+key/of/nobody00000000000";
    public const string FailedExecution = "3f6d2c1a-0b57-4c7e-9a53-6f0e6f1d7b10";
    public const string EarlierExecution = "1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f";
    public const string Build = "prod-migrate:0d7a7c62-9a43-4c4b-9f8f-0c8f4f6b2a11";
    public const string Group = "/aws/codebuild/prod-migrate";
    public const string Bucket = "deployclaw-artifacts";
    public const string SourceKey = "prod-deploy/SourceArti/aBcDeFg.zip";

    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static AwsWorld Create()
    {
        var world = new AwsWorld();
        world.Principals[AccessKey] = new AwsPrincipal(Account, $"arn:aws:iam::{Account}:user/triage", Secret, null, null);
        world.Pipelines.Add(Pipeline());
        world.Builds.Add(FailedBuild());
        world.LogGroups.Add(new AwsLogGroup(Account, Region, Group, Events()));
        world.LogGroups.Add(new AwsLogGroup(Account, Region, "/aws/lambda/orders", []));
        world.LogGroups.Add(new AwsLogGroup(Account, "us-east-1", "/elsewhere", []));
        world.Roles.Add(new AwsRole(Account, "deploy-role", Trust($"arn:aws:iam::{Account}:root")) { CreatedAt = Noon });
        world.Roles.Add(new AwsRole(Account, "closed-role", Trust("arn:aws:iam::999999999999:root")) { CreatedAt = Noon });
        world.Buckets[Bucket] = new AwsBucket(Account, Region);
        world.Objects[$"{Bucket}/{SourceKey}"] = Encoding.UTF8.GetBytes("the deployed source");
        return world;
    }

    /// <summary>The events of the failed execution, in order, as if noon were now.</summary>
    public static IReadOnlyList<string> FailureNotices()
    {
        var world = Create();
        var pipeline = world.Pipelines[0];
        var failed = pipeline.Executions.Single(execution => execution.Id == FailedExecution);
        return [.. new PipelineNotices(pipeline, failed, world.Builds).All().Select(notice => LaterBy(TimeProvider.System.GetUtcNow() - Noon, notice.Json))];
    }

    private static string LaterBy(TimeSpan length, string notice)
    {
        var node = JsonNode.Parse(notice)!;
        node["time"] = node["time"]!.GetValue<DateTimeOffset>() + length;
        return node.ToJsonString();
    }

    private static string Trust(string principal) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":"sts:AssumeRole"}]}""";

    private static AwsPipeline Pipeline() => new(
        Account,
        Region,
        "prod-deploy",
        [
            new AwsStage("Source", [new AwsStageAction("Checkout", "Source", "GitHub")]),
            new AwsStage("Migrate", [new AwsStageAction("Migrate", "Build", "CodeBuild")
            {
                Configuration = new Dictionary<string, string> { ["ProjectName"] = "prod-migrate" },
            }]),
        ],
        [Execution(EarlierExecution, "Succeeded", Noon.AddDays(-1)), Execution(FailedExecution, "Failed", Noon.AddMinutes(-20))]);

    private static AwsExecution Execution(string id, string status, DateTimeOffset start) => new(
        id,
        status,
        start,
        start.AddMinutes(10),
        "9f8e7d6c5b4a39281706f5e4d3c2b1a098765432",
        "Add invoices to tenants",
        "Webhook",
        Bucket,
        SourceKey,
        [
            new AwsActionExecution($"{id[..8]}-source", "Source", "Checkout", "Succeeded", start, start.AddMinutes(1), null, null, null, null),
            new AwsActionExecution(
                $"{id[..8]}-migrate",
                "Migrate",
                "Migrate",
                status,
                start.AddMinutes(2),
                start.AddMinutes(10),
                Build,
                status == "Failed" ? "Build terminated with state: FAILED" : null,
                status == "Failed" ? "JobFailed" : null,
                status == "Failed" ? "Build terminated with state: FAILED" : null),
        ]);

    private static AwsBuild FailedBuild() => new(
        Account,
        Region,
        Build,
        "FAILED",
        Noon.AddMinutes(-18),
        Noon.AddMinutes(-10),
        Group,
        "0d7a7c62-9a43-4c4b-9f8f-0c8f4f6b2a11",
        [
            new AwsBuildPhase("SUBMITTED", "SUCCEEDED", Noon.AddMinutes(-18), Noon.AddMinutes(-18), null, null),
            new AwsBuildPhase("BUILD", "FAILED", Noon.AddMinutes(-17), Noon.AddMinutes(-10), "COMMAND_EXECUTION_ERROR", "exit status 1"),
            new AwsBuildPhase("COMPLETED", null, Noon.AddMinutes(-10), Noon.AddMinutes(-10), null, null),
        ]);

    /// <summary>Two streams; one event a second from noon on, every tenth an error.</summary>
    private static AwsLogEvent[] Events() =>
    [
        .. Enumerable.Range(0, 120).Select(second => new AwsLogEvent(
            $"{second:D20}",
            second % 2 == 0 ? "0d7a7c62-9a43-4c4b-9f8f-0c8f4f6b2a11" : "another",
            Noon.AddSeconds(second),
            second % 10 == 0 ? $"ERROR: relation \"invoices\" does not exist ({second})" : $"INFO applied statement {second}")),
    ];
}
