using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Aws.EventBridge;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Cloud;

/// <summary>What EventBridge tells of the scenario's pipelines, to a topic and a queue: take either.</summary>
internal sealed class PipelineAlerts
{
    private const string Name = "deployclaw-alerts";

    private readonly AwsStandIn aws;
    private readonly AwsWorld world;
    private readonly TimeProvider time;
    private int told;

    public PipelineAlerts(AwsStandIn aws, AwsWorld world, CloudHome home, TimeProvider time)
    {
        (this.aws, this.world, this.time) = (aws, world, time);
        TopicArn = world.Topics.Create(home.Account, home.Region, Name).Arn;
        var queue = world.Queues.Create(home.Account, home.Region, Name);
        (QueueArn, QueueUrl) = (queue.Arn, new Uri(aws.Address, queue.Path));
        aws.Runs.Changed += TellChange;
    }

    public string TopicArn { get; }

    public Uri QueueUrl { get; }

    /// <summary>The newest execution that failed; null where none did.</summary>
    public AwsExecution? Failure => Failed?.Execution;

    /// <summary>The pipeline of <see cref="Failure"/>.</summary>
    public string FailedPipeline => Failed?.Pipeline.Name ?? throw new InvalidOperationException("No pipeline has failed.");

    private string QueueArn { get; }

    private (AwsPipeline Pipeline, AwsExecution Execution)? Failed => world.Pipelines
        .SelectMany(pipeline => pipeline.Executions, (pipeline, execution) => ((AwsPipeline Pipeline, AwsExecution Execution)?)(pipeline, execution))
        .Where(found => found!.Value.Execution.Status == "Failed")
        .MaxBy(found => found!.Value.Execution.LastUpdateTime);

    /// <summary>Has the topic post to an address, which has to confirm it first, as SNS wants it.</summary>
    public async Task SubscribeAsync(Uri endpoint)
    {
        var topic = world.Topics.Find(TopicArn)!;
        var subscription = topic.Subscribe("http", endpoint.ToString(), raw: false);
        aws.Events.Courier.AskToConfirm(topic, subscription);
        await aws.Events.Courier.SettledAsync();
        if (!subscription.Confirmed)
        {
            throw new SandboxUnavailableException($"{endpoint} did not confirm that it takes the topic's notices.");
        }
    }

    /// <summary>
    /// The failed execution happens, as far as anybody hears of it; asked for again, it happens again. False where none failed.
    /// </summary>
    public async Task<bool> BreakAsync()
    {
        if (Failed is not var (pipeline, execution))
        {
            return false;
        }

        var happens = told++ == 0 ? execution : new Rerun(pipeline, execution, told, time.GetUtcNow()).Fail(world);
        await TellAsync(pipeline, happens);
        return true;
    }

    /// <summary>The pipeline that failed runs through; false where none failed.</summary>
    public async Task<bool> RecoverAsync()
    {
        if (Failed is not var (pipeline, execution))
        {
            return false;
        }

        await TellAsync(pipeline, new Rerun(pipeline, execution, ++told, time.GetUtcNow()).Succeed(world));
        return true;
    }

    /// <summary>One after the other: SNS itself promises no order, but a person who watches expects it.</summary>
    private async Task TellAsync(AwsPipeline pipeline, AwsExecution execution)
    {
        foreach (var notice in Notices(pipeline, execution))
        {
            aws.Events.Send(notice.Json, TopicArn, QueueArn);
            await aws.Events.Courier.SettledAsync();
        }
    }

    /// <summary>Of an execution that clients have set going: what it had not come to before.</summary>
    private void TellChange(AwsPipeline pipeline, AwsExecution? before, AwsExecution after)
    {
        var told = before is null ? [] : Notices(pipeline, before).Select(notice => notice.Json).ToHashSet(StringComparer.Ordinal);
        foreach (var notice in Notices(pipeline, after).Where(notice => !told.Contains(notice.Json)))
        {
            aws.Events.Send(notice.Json, TopicArn, QueueArn);
        }
    }

    private IReadOnlyList<PipelineNotice> Notices(AwsPipeline pipeline, AwsExecution execution) =>
        new PipelineNotices(pipeline, execution, world.Builds).All();
}
