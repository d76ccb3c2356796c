namespace DeployClaw.Sandbox.Aws.CodeBuild;

/// <summary>Builds in the shapes of CodeBuild's answers.</summary>
internal static class BuildShapes
{
    private const string InProgress = "IN_PROGRESS";

    public static object Build(AwsBuild build, int number)
    {
        var complete = build.Status != InProgress;
        return new
        {
            id = build.Id,
            arn = build.Arn,
            buildNumber = number,
            startTime = build.StartTime,
            endTime = complete ? build.EndTime : (DateTimeOffset?)null,
            currentPhase = complete ? "COMPLETED" : build.Phases.Select(phase => phase.Type).LastOrDefault(),
            buildStatus = build.Status,
            projectName = build.Project,
            phases = build.Phases.Select(Phase),
            source = new { type = "CODEPIPELINE" },
            logs = Logs(build),
            buildComplete = complete,
        };
    }

    private static object Phase(AwsBuildPhase phase)
    {
        // The phase COMPLETED only marks the end: it has a start and nothing else.
        var over = phase.Status is not null and not InProgress;
        return new
        {
            phaseType = phase.Type,
            phaseStatus = phase.Status,
            startTime = phase.StartTime,
            endTime = over ? phase.EndTime : (DateTimeOffset?)null,
            durationInSeconds = over ? (long)(phase.EndTime - phase.StartTime).TotalSeconds : (long?)null,
            contexts = phase.Message is null && phase.StatusCode is null
                ? null
                : new[] { new { statusCode = phase.StatusCode, message = phase.Message } },
        };
    }

    private static object Logs(AwsBuild build) => new
    {
        groupName = build.LogGroup,
        streamName = build.LogStream,
        deepLink = $"https://console.aws.amazon.com/cloudwatch/home?region={build.Region}"
            + $"#logsV2:log-groups/log-group/{Deep(build.LogGroup)}/log-events/{Deep(build.LogStream)}",
        cloudWatchLogsArn = $"arn:aws:logs:{build.Region}:{build.Account}:log-group:{build.LogGroup}:log-stream:{build.LogStream}",
        cloudWatchLogs = new { status = "ENABLED", groupName = build.LogGroup },
    };

    /// <summary>The console escapes a name twice, with a dollar for the outer percent sign.</summary>
    private static string Deep(string name) =>
        Uri.EscapeDataString(Uri.EscapeDataString(name)).Replace('%', '$');
}
