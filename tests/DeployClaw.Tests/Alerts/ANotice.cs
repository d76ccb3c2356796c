using DeployClaw.Alerts;
using DeployClaw.Pipelines;

namespace DeployClaw.Tests.Alerts;

/// <summary>Notices of the pipeline prod-deploy. Minutes count from noon.</summary>
internal static class ANotice
{
    public const string Execution = "7d4f9a52";

    public static readonly PipelineRef Pipeline = new("123456789012", "eu-west-1", "prod-deploy");

    public static readonly DateTimeOffset Noon = new(2024, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static Alert Of(AlertKind kind, string? execution = Execution, double minute = 0, string? stage = null) =>
        new($"{kind}-{execution}-{minute}-{stage}", AlertSource.AwsCodePipeline, kind, Pipeline, Noon.AddMinutes(minute), "sns")
        {
            ExecutionId = execution,
            Stage = stage,
            Action = stage,
        };

    public static Alert Failed(string? execution = Execution, double minute = 0, string? stage = "Migrate") =>
        Of(AlertKind.Failed, execution, minute, stage);

    public static Alert Succeeded(string? execution = Execution, double minute = 0, string? stage = null) =>
        Of(AlertKind.Succeeded, execution, minute, stage);

    public static Alert FailedBuild(double minute = 0) =>
        Failed(null, minute, null) with { Id = $"build-{minute}", Source = AlertSource.AwsCodeBuild, StartedByPipeline = true };

    public static Alert FailedProject(double minute = 0) =>
        Failed("nightly:1", minute, null) with { Id = $"nightly-{minute}", Source = AlertSource.AwsCodeBuild };

    /// <summary>Of an execution that began so many minutes from noon.</summary>
    public static Alert Begun(this Alert alert, double minute) => alert with { StartedAt = Noon.AddMinutes(minute) };
}
