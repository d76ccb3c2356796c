using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DeployClaw.Host.StepUp;

/// <summary>
/// An issuer's discovery document with its keys. Read again after half a day, and at once when a key is not known, but then not more often than
/// twice a minute: tokens with keys that nobody has are easily made up.
/// </summary>
internal sealed class IssuerMetadata(StepUpOptions options, IDocumentRetriever documents, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim gate = new(1);
    private OpenIdConnectConfiguration? known;
    private DateTimeOffset readAt;
    private DateTimeOffset againAt = DateTimeOffset.MinValue;

    public async Task<OpenIdConnectConfiguration> ReadAsync(CancellationToken cancellation) =>
        known is { } remembered && clock.GetUtcNow() - readAt < Life ? remembered : await FetchAsync(cancellation);

    public async Task<OpenIdConnectConfiguration> ReadAgainAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - againAt < Again)
        {
            return await ReadAsync(cancellation);
        }

        againAt = now;
        return await FetchAsync(cancellation);
    }

    public void Dispose() => gate.Dispose();

    private async Task<OpenIdConnectConfiguration> FetchAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            var address = options.Issuer.ToString().TrimEnd('/') + "/.well-known/openid-configuration";
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, cancellation);
            if (IssuerCheck.Problem(found, options) is { } problem)
            {
                throw new SourceUnavailableException(problem);
            }

            (known, readAt) = (found, clock.GetUtcNow());
            return found;
        }
        catch (Exception trouble) when (trouble is not SourceUnavailableException && (trouble is not OperationCanceledException || !cancellation.IsCancellationRequested))
        {
            throw new SourceUnavailableException($"The sign-in at {options.Issuer.Host} cannot be reached.", trouble);
        }
        finally
        {
            gate.Release();
        }
    }
}
