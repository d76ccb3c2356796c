namespace DeployClaw.Alerts;

/// <summary>The words for sources, in fingerprints and policies.</summary>
public static class AlertSources
{
    public static string Word(this AlertSource source) => source switch
    {
        AlertSource.AwsCodePipeline => "aws-codepipeline",
        AlertSource.AwsCodeBuild => "aws-codebuild",
        AlertSource.AwsCloudWatch => "aws-cloudwatch",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    public static AlertSource? Parse(string word) =>
        Enum.GetValues<AlertSource>().Where(source => source.Word() == word).Cast<AlertSource?>().FirstOrDefault();

    /// <summary>What a sentence calls the thing that the alert names: "the pipeline", "the build project", "the alarm".</summary>
    internal static string Thing(this AlertSource source) => source switch
    {
        AlertSource.AwsCodePipeline => "pipeline",
        AlertSource.AwsCodeBuild => "build project",
        AlertSource.AwsCloudWatch => "alarm",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
