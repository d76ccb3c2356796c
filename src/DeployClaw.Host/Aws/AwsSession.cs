using Amazon.S3;
using DeployClaw.Host.Aws.CloudWatchLogs;
using DeployClaw.Host.Aws.CodeBuild;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Aws.Iam;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws;

/// <summary>One account and region with the clients that speak to it.</summary>
internal sealed class AwsSession(string caller, string account, Amazon.RegionEndpoint region, AwsTransport transport, Func<IAmazonS3> openS3) : IDisposable
{
    private readonly Lazy<IAmazonS3> s3 = new(openS3);

    /// <summary>The ARN of the role that is assumed, else of whom the credentials belong to: maybe a session of a role.</summary>
    public string Caller { get; } = caller;

    public string Account { get; } = account;

    /// <summary>Of ARNs there: "aws", "aws-cn".</summary>
    public string Partition => region.PartitionName;

    public string Region => region.SystemName;

    public AwsPlace Place { get; } = new(account, region.SystemName);

    public AwsConsole Console { get; } = new(region);

    public CodePipelineClient CodePipeline { get; } = new(transport);

    public CodeBuildClient CodeBuild { get; } = new(transport);

    public CloudWatchLogsClient Logs { get; } = new(transport);

    public IamClient Iam { get; } = new(transport);

    /// <summary>Opened when first needed: the SDK's client takes a while to start.</summary>
    public IAmazonS3 S3 => s3.Value;

    public void Dispose()
    {
        transport.Dispose();
        if (s3.IsValueCreated)
        {
            s3.Value.Dispose();
        }
    }
}
