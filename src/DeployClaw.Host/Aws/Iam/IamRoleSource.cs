using Amazon.Runtime;
using DeployClaw.Cascades;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Triage;

namespace DeployClaw.Host.Aws.Iam;

/// <summary>Reads the trust policy of a role, named by its ARN, by the ARN of a session of it, or by its bare name.</summary>
internal sealed class IamRoleSource(AwsSessions sessions) : IRoleSource
{
    public async Task<RoleReading> ReadAsync(string roleArn, CancellationToken cancellation)
    {
        var arn = AwsArn.Parse(roleArn);
        var name = arn is null ? roleArn : arn.RoleName;
        if (string.IsNullOrEmpty(name))
        {
            return new RoleReading(roleArn, null, RemoteText.Redact($"{roleArn} names no IAM role."), null);
        }

        var open = await sessions.OpenAsync(cancellation);
        var session = open.FirstOrDefault(candidate => arn is null || candidate.Account == arn.Account);
        return session is null
            ? new RoleReading(roleArn, null, $"The role {name} is in account {arn!.Account}, which this run does not cover.", null)
            : await ReadAsync(roleArn, name, session, cancellation);
    }

    private static async Task<RoleReading> ReadAsync(string roleArn, string name, AwsSession session, CancellationToken cancellation)
    {
        var link = session.Console.Role(name);
        try
        {
            var answer = await session.Iam.GetRoleAsync(new GetRoleRequest(name), cancellation);
            return answer.Role.AssumeRolePolicyDocument is { } policy
                ? new RoleReading(roleArn, RemoteText.Redact(policy), null, link)
                : new RoleReading(roleArn, null, $"The role {name} in account {session.Account} has no trust policy.", link);
        }
        catch (AmazonServiceException error) when (error.ErrorCode == AwsErrorCodes.NoSuchRole)
        {
            return new RoleReading(roleArn, null, $"The role {name} does not exist in account {session.Account}.", link);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return new RoleReading(roleArn, null, AwsSentence.Of(error, "iam:GetRole", $"the role {name}", session.Place), link);
        }
    }
}
