using Amazon.Runtime;
using Amazon.SecurityToken.Model;

namespace DeployClaw.Host.Aws.Credentials;

/// <summary>The temporary credentials of a role, fetched through STS when they are first needed and again before they expire.</summary>
internal sealed class AssumedRoleCredentials(StsClient sts, string roleArn, string? externalId) : RefreshingAWSCredentials
{
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var request = new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = "deployclaw", ExternalId = externalId };
        var credentials = (await sts.AssumeRoleAsync(request)).Credentials;
        return new CredentialsRefreshState(
            new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken),
            credentials.Expiration!.Value.ToUniversalTime());
    }
}
