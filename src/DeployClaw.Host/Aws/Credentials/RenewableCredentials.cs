using Amazon.Runtime;

namespace DeployClaw.Host.Aws.Credentials;

/// <summary>
/// Credentials that can be fetched anew when a service says that their token has expired before its time (revoked, or a file on
/// disk that somebody renewed meanwhile). Thread-safe.
/// </summary>
internal sealed class RenewableCredentials(Func<Task<AWSCredentials>> fetch) : AWSCredentials
{
    private readonly Lock gate = new();
    private Task<AWSCredentials>? current;

    /// <summary>Counts renewals, so that requests side by side renew once between them.</summary>
    public int Generation { get; private set; }

    public override async Task<ImmutableCredentials> GetCredentialsAsync() => await (await Current()).GetCredentialsAsync();

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <summary>Forgets the credentials, unless somebody did so since <paramref name="generation"/>.</summary>
    public void Renew(int generation)
    {
        lock (gate)
        {
            if (generation != Generation)
            {
                return;
            }

            if (current is { IsCompletedSuccessfully: true, Result: RefreshingAWSCredentials refreshing })
            {
                refreshing.ClearCredentials();
            }

            current = null;
            Generation++;
        }
    }

    private Task<AWSCredentials> Current()
    {
        lock (gate)
        {
            return current ??= fetch();
        }
    }
}
