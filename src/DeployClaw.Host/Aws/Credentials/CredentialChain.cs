using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
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
        var hasProfile = new CredentialProfileStoreChain().TryGetProfile(settings.Profile, out var profile) && profile.CanCreateAWSCredentials;
        if (settings.ProfileNamed && !hasProfile)
        {
            throw new SourceUnavailableException(
                $"No AWS credentials were found: the profile {settings.Profile} is not in the shared configuration files, or holds none. "
                + $"To get on, {Advice}");
        }

        if (!hasProfile && !Variables.Any(IsSet) && !await InstanceMetadata.AnswersAsync(environment))
        {
            throw new SourceUnavailableException(
                "No AWS credentials were found: not in the environment, not in the shared configuration files, "
                + $"and no instance or container offers any. To get on, {Advice}");
        }

        return await ResolveAsync();
    }

    private async Task<AWSCredentials> ResolveAsync()
    {
        var config = new AmazonSecurityTokenServiceConfig { Profile = settings.ProfileNamed ? new Profile(settings.Profile) : null };
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

    private bool IsSet(string variable) => !string.IsNullOrEmpty(environment(variable));
}
