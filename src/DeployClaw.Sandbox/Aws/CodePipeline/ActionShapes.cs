namespace DeployClaw.Sandbox.Aws.CodePipeline;

/// <summary>Actions and their executions in the shapes of CodePipeline's answers.</summary>
internal static class ActionShapes
{
    /// <summary>What the console's wizard calls the Source action's output.</summary>
    public const string SourceArtifact = "SourceArtifact";

    public static object Declaration(AwsStageAction action) => new
    {
        name = action.Name,
        actionTypeId = TypeId(action),
        runOrder = 1,
        configuration = action.Configuration,
        outputArtifacts = IsSource(action) ? new[] { new { name = SourceArtifact } } : [],
        inputArtifacts = IsSource(action) ? [] : new[] { new { name = SourceArtifact } },
    };

    public static object Detail(AwsPipeline pipeline, AwsExecution execution, AwsActionExecution run)
    {
        var action = pipeline.Stages.Where(stage => stage.Name == run.Stage).SelectMany(stage => stage.Actions)
            .FirstOrDefault(action => action.Name == run.Action);
        return new
        {
            pipelineExecutionId = execution.Id,
            actionExecutionId = run.Id,
            pipelineVersion = execution.PipelineVersion,
            stageName = run.Stage,
            actionName = run.Action,
            startTime = run.StartTime,
            lastUpdateTime = run.LastUpdateTime,
            status = run.Status,
            input = action is null ? null : Input(pipeline, execution, action),
            output = Output(pipeline, execution, run, action),
        };
    }

    public static object? ErrorDetails(AwsActionExecution run) =>
        run.ErrorCode is null && run.ErrorMessage is null ? null : new { code = run.ErrorCode, message = run.ErrorMessage };

    public static string? ExternalUrl(AwsPipeline pipeline, AwsActionExecution run, AwsStageAction? action) =>
        action?.Provider == "CodeBuild" && run.ExternalExecutionId is { } build
            ? $"https://console.aws.amazon.com/codebuild/home?region={pipeline.Region}#/builds/{build}/view/new"
            : null;

    private static object Input(AwsPipeline pipeline, AwsExecution execution, AwsStageAction action) => new
    {
        actionTypeId = TypeId(action),
        configuration = action.Configuration,
        resolvedConfiguration = action.Configuration,
        region = pipeline.Region,
        inputArtifacts = IsSource(action) ? [] : Artifacts(execution),
    };

    private static object Output(AwsPipeline pipeline, AwsExecution execution, AwsActionExecution run, AwsStageAction? action) => new
    {
        outputArtifacts = action is not null && IsSource(action) ? Artifacts(execution) : [],
        executionResult = new
        {
            externalExecutionId = run.ExternalExecutionId,
            externalExecutionSummary = run.ExternalExecutionSummary,
            externalExecutionUrl = ExternalUrl(pipeline, run, action),
            errorDetails = ErrorDetails(run),
        },
        outputVariables = action is not null && IsSource(action) ? Variables(execution, action) : null,
    };

    /// <summary>What a connection's source action puts out for the actions after it.</summary>
    private static Dictionary<string, string>? Variables(AwsExecution execution, AwsStageAction action)
    {
        if (action.Provider != "CodeStarSourceConnection" || execution.RevisionId is not { } commit)
        {
            return null;
        }

        var variables = new Dictionary<string, string>
        {
            ["AuthorDate"] = execution.StartTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), ["CommitId"] = commit, ["CommitMessage"] = execution.RevisionSummary ?? "",
        };
        if (execution.Author is { } author)
        {
            (variables["AuthorEmail"], variables["AuthorId"]) = (author.Mail, author.Id);
        }

        return variables;
    }

    private static object[] Artifacts(AwsExecution execution) =>
        execution.SourceBucket is null || execution.SourceKey is null
            ? []
            : [new { name = SourceArtifact, s3location = new { bucket = execution.SourceBucket, key = execution.SourceKey } }];

    private static object TypeId(AwsStageAction action) => new
    {
        category = action.Category,
        owner = action.Provider is "GitHub" or "Jenkins" ? "ThirdParty" : "AWS",
        provider = action.Provider,
        version = "1",
    };

    private static bool IsSource(AwsStageAction action) => action.Category == "Source";
}
