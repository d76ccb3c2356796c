using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.Sandbox.Cloud;

/// <summary>Pipelines and builds at a given moment.</summary>
internal static class WorldPipelines
{
    public static AwsPipeline Of(PipelinePlan plan, DateTimeOffset now)
    {
        var source = plan.Executions.Select(execution => execution.Source).FirstOrDefault(found => found is not null);
        var pipeline = new AwsPipeline(plan.Home.Account, plan.Home.Region, plan.Name, plan.Stages, [.. plan.Executions.Select(execution => Execution(execution, now))]);
        return source is null ? pipeline : pipeline with { ArtifactBucket = source.Bucket };
    }

    public static AwsBuild Of(BuildPlan plan, CloudHome home, DateTimeOffset now)
    {
        var phases = new List<AwsBuildPhase>();
        var at = now + plan.Start;
        foreach (var phase in plan.Phases)
        {
            phases.Add(new AwsBuildPhase(phase.Type, phase.Status, at, at + phase.Takes, phase.Code, phase.Message));
            at += phase.Takes;
        }

        return new AwsBuild(home.Account, home.Region, plan.Id, plan.Status, now + plan.Start, at, plan.LogGroup, plan.LogStream, phases);
    }

    private static AwsExecution Execution(ExecutionPlan plan, DateTimeOffset now) =>
        new(
            plan.Id,
            plan.Status,
            now + plan.Ran.From,
            now + plan.Ran.To,
            plan.RevisionId,
            plan.RevisionSummary,
            plan.Trigger,
            plan.Source?.Bucket,
            plan.Source?.Key,
            [.. plan.Actions.Select((action, index) => Action(plan, action, index, now))])
        {
            TriggerDetail = plan.TriggerDetail,
            Author = plan.Author,
        };

    private static AwsActionExecution Action(ExecutionPlan execution, ActionPlan plan, int index, DateTimeOffset now) =>
        new(
            ActionId(execution.Id, index),
            plan.Stage,
            plan.Action,
            plan.Status,
            now + plan.Ran.From,
            now + plan.Ran.To,
            plan.ExternalId,
            plan.Summary,
            plan.ErrorCode,
            plan.ErrorMessage);

    /// <summary>An id of CodePipeline's shape, derived from the execution's and the action's place in it.</summary>
    private static string ActionId(string execution, int index)
    {
        var digest = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{execution}/{index}"));
        return new Guid(digest.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
