using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.Credentials;

/// <summary>STS through the SDK's client, its requests recorded, expired credentials renewed once.</summary>
internal sealed class StsClient(IAmazonSecurityTokenService sts, RenewableCredentials credentials, AwsContext context, string region)
{
    public Task<GetCallerIdentityResponse> GetCallerIdentityAsync() =>
        CallAsync("GetCallerIdentity", token => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), token));

    public Task<AssumeRoleResponse> AssumeRoleAsync(AssumeRoleRequest request) =>
        CallAsync("AssumeRole", token => sts.AssumeRoleAsync(request, token));

    private async Task<T> CallAsync<T>(string operation, Func<CancellationToken, Task<T>> call)
        where T : AmazonWebServiceResponse
    {
        Task<T> OnceAsync() => context.SendAsync(AwsApi.Sts, operation, new AwsPlace(null, region), call, CancellationToken.None);

        var generation = credentials.Generation;
        try
        {
            return await OnceAsync();
        }
        catch (AmazonServiceException error) when (AwsErrorCodes.IsExpired(error))
        {
            credentials.Renew(generation);
            return await OnceAsync();
        }
    }
}
