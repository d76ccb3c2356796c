using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Scenarios.Raw;

namespace DeployClaw.Sandbox.Scenarios;

internal sealed class PipelineReader(Checks checks, IReadOnlyList<BuildPlan> builds)
{
    private static readonly string[] Statuses = ["InProgress", "Succeeded", "Failed", "Stopped", "Superseded", "Abandoned"];

    public PipelinePlan Read(RawPipeline raw, CloudHome home)
    {
        var stages = checks.NeedSome(raw, raw.Stages, "stages").Select(Stage).ToList();
        return new PipelinePlan(
            new CloudHome(raw.Account ?? home.Account, raw.Region ?? home.Region),
            checks.Need(raw, raw.Name, "name"),
            stages,
            [.. (raw.Executions ?? []).Select(execution => Execution(execution, stages))]);
    }

    private AwsStage Stage(RawStage raw) =>
        new(checks.Need(raw, raw.Name, "name"), [.. checks.NeedSome(raw, raw.Actions, "actions").Select(StageAction)]) { Fails = raw.Fails };

    private AwsStageAction StageAction(RawStageAction raw) =>
        new(checks.Need(raw, raw.Name, "name"), checks.Need(raw, raw.Category, "category"), checks.Need(raw, raw.Provider, "provider"))
        {
            Configuration = raw.Configuration ?? [],
        };

    private ExecutionPlan Execution(RawExecution raw, List<AwsStage> stages) =>
        new(
            checks.Need(raw, raw.Id, "id"),
            checks.OneOf(raw, raw.Status, "status", Statuses),
            checks.Span(raw, raw.Start, raw.End),
            [.. checks.NeedSome(raw, raw.Actions, "actions").Select(action => Action(action, stages))])
        {
            RevisionId = raw.Revision,
            RevisionSummary = raw.Summary,
            Trigger = raw.Trigger,
            TriggerDetail = raw.TriggerDetail,
            Author = raw.AuthorMail is null ? null : new AwsAuthor(raw.AuthorMail, checks.Need(raw, raw.AuthorId, "authorId")),
            Source = raw.Bucket is null ? null : new SourceObject(raw.Bucket, checks.Need(raw, raw.Key, "key")),
        };

    private ActionPlan Action(RawActionExecution raw, List<AwsStage> stages)
    {
        var stage = stages.Find(known => known.Name == raw.Stage);
        if (stage is null || stage.Actions.All(known => known.Name != raw.Action))
        {
            checks.Fail(raw, $"the pipeline has no action '{raw.Action}' in a stage '{raw.Stage}'.");
        }

        if (raw.External is { } external && external.Contains(':', StringComparison.Ordinal) && builds.All(build => build.Id != external))
        {
            checks.Fail(raw, $"'external' names the build {external}, which is not among the builds.");
        }

        return new ActionPlan(stage.Name, raw.Action!, checks.OneOf(raw, raw.Status, "status", Statuses), checks.Span(raw, raw.Start, raw.End))
        {
            ExternalId = raw.External,
            Summary = raw.Summary,
            ErrorCode = raw.ErrorCode,
            ErrorMessage = raw.ErrorMessage,
        };
    }
}
