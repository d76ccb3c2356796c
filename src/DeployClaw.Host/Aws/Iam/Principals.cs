using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.Iam;

/// <summary>Whose policies count for a caller.</summary>
internal static class Principals
{
    /// <summary>A session's own ARN has no policies, and does not tell the path of its role: IAM knows it.</summary>
    public static async Task<string> PrincipalAsync(this IamClient iam, string caller, CancellationToken cancellation)
    {
        if (AwsArn.Parse(caller) is not { Service: "sts", RoleName: { } name } session)
        {
            return caller;
        }

        try
        {
            return (await iam.GetRoleAsync(new GetRoleRequest(name), cancellation)).Role.Arn;
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return $"arn:{session.Partition}:iam::{session.Account}:role/{name}";
        }
    }
}
