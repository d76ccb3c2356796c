namespace DeployClaw.Host.Aws.Transport;

/// <summary>
/// A service that we speak to, as its API model names it. <see cref="ServiceId"/> gives the names under which its endpoint can be
/// overridden: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
/// </summary>
internal sealed record AwsApi(string ServiceId, string EndpointPrefix, string Title)
{
    public static readonly AwsApi CodePipeline = new("CodePipeline", "codepipeline", "CodePipeline");

    public static readonly AwsApi CodeBuild = new("CodeBuild", "codebuild", "CodeBuild");

    public static readonly AwsApi CloudWatchLogs = new("CloudWatch Logs", "logs", "CloudWatch Logs");

    public static readonly AwsApi Iam = new("IAM", "iam", "IAM");

    public static readonly AwsApi Sts = new("STS", "sts", "STS");

    public static readonly AwsApi S3 = new("S3", "s3", "S3");

    public static readonly AwsApi Sns = new("SNS", "sns", "SNS");

    public static readonly AwsApi Sqs = new("SQS", "sqs", "SQS");

    public static IReadOnlyList<AwsApi> All { get; } = [CodePipeline, CodeBuild, CloudWatchLogs, Iam, Sts, S3, Sns, Sqs];

    /// <summary><c>AWS_ENDPOINT_URL_CLOUDWATCH_LOGS</c></summary>
    public string EndpointVariable => "AWS_ENDPOINT_URL_" + ServiceId.ToUpperInvariant().Replace(' ', '_');

    /// <summary>The key in a <c>[services …]</c> section of the configuration file: <c>cloudwatch_logs</c>.</summary>
    public string ProfileKey => ServiceId.ToLowerInvariant().Replace(' ', '_');
}
