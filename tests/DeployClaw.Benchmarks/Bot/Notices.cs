using System.Text;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Aws.EventBridge;
using DeployClaw.Sandbox.Aws.Sns;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>The scenario's failure as SNS would tell it, signed beforehand: what is measured is the bot.</summary>
internal sealed class Notices(RunningSandbox sandbox)
{
    private readonly SnsTopic topic = sandbox.World.Topics.Find(sandbox.Alerts.TopicArn)!;

    public AwsPipeline Pipeline { get; } = sandbox.World.Pipelines.First(pipeline => pipeline.Name == sandbox.Alerts.FailedPipeline);

    public AwsExecution Failure { get; } = sandbox.Alerts.Failure!;

    /// <summary>Every notice of an execution, oldest first, and whether it tells of a failure.</summary>
    public IReadOnlyList<(string Body, bool Fails)> Of(AwsPipeline pipeline, AwsExecution execution) =>
    [
        .. new PipelineNotices(pipeline, execution, sandbox.World.Builds).All()
            .Select(notice => (Sign(notice.Json), notice.Json.Contains("FAILED", StringComparison.Ordinal))),
    ];

    /// <summary>That the pipeline has failed, once for each of so many executions.</summary>
    public IReadOnlyList<string> OfManyFailures(int count) =>
    [
        .. ParallelEnumerable.Range(0, count).AsOrdered().Select(number =>
            Sign(new PipelineNotices(Pipeline, Failure with { Id = SnsIds.Of($"execution {number}") }, []).All()[^1].Json)),
    ];

    public static StringContent Content(string body) => new(body, Encoding.UTF8, "text/plain");

    private string Sign(string message) => new SnsEnvelope(topic, sandbox.World.Topics.Signer, sandbox.AwsAddress)
        .Notification(SnsIds.Of(message), subject: null, message, TimeProvider.System.GetUtcNow(), topic.Subscriptions.First());
}
