namespace DeployClaw.Host.Aws;

/// <summary>An ARN cut into its parts: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</summary>
internal sealed record AwsArn(string Partition, string Service, string Region, string Account, string Resource)
{
    public static AwsArn? Parse(string text) =>
        text.Split(':', 6) is ["arn", var partition, var service, var region, var account, { Length: > 0 } resource]
            ? new AwsArn(partition, service, region, account, resource)
            : null;

    /// <summary>The role that a role's ARN or an assumed role's session ARN names; null where it names none.</summary>
    public string? RoleName => (Service, Resource.Split('/')) switch
    {
        ("iam", ["role", .., { Length: > 0 } name]) => name,
        ("sts", ["assumed-role", { Length: > 0 } name, ..]) => name,
        _ => null,
    };
}
