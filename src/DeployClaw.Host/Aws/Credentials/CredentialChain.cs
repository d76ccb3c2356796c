using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;

namespace DeployClaw.Host.Aws.Credentials;

/// <summary>
/// The SDK's credential chain, with one difference: the instance metadata service, which comes last, is asked only if it is there.
/// The SDK waits and retries for many seconds on a machine that has none.
/// </summary>
internal sealed class CredentialChain(AwsSettings settings, Func<string, string?> environment)
{
    private const string Advice =
        "set AWS_PROFILE to a profile of ~/.aws/config, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached.";

    private static readonly string[] Variables =
    [
        "AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    /// <summary>Throws <see cref="SourceUnavailableException"/> where there are none.</summary>
    public async Task<AWSCredentials> FindAsync()
    {
        var profile = settings.Profile;
        if (!profile.OffersCredentials && (profile.Given || !await IsElsewhereAsync()))
        {
            throw new SourceUnavailableException(
                $"No AWS credentials were found: the profile {profile.Name} holds none in the shared configuration files"
                + (profile.Given ? ". " : ", the environment holds none, and no container or instance offers any. ")
                + $"To get on, {Advice}");
        }

        return await ResolveAsync(profile);
    }

    private async Task<bool> IsElsewhereAsync() =>
        Variables.Any(variable => !string.IsNullOrEmpty(environment(variable))) || await InstanceMetadata.AnswersAsync(environment);

    private static async Task<AWSCredentials> ResolveAsync(AwsProfile profile)
    {
        var config = new AmazonSecurityTokenServiceConfig { Profile = profile.Given ? new Profile(profile.Name) : null };
        using var resolver = new DefaultAWSCredentialsIdentityResolver();
        try
        {
            return await resolver.ResolveIdentityAsync(config, CancellationToken.None);
        }
        catch (Exception error) when (error is AmazonClientException or AmazonServiceException or InvalidDataException)
        {
            throw new SourceUnavailableException($"No AWS credentials were found: {error.Message.TrimEnd('.')}. To get on, {Advice}", error);
        }
    }
}
