using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.RateLimiting;

namespace DeployClaw.Host.Aws.Sns;

/// <summary>
/// The certificates that SNS signs with, each fetched once. They come from SNS's pinned host over TLS, which vouches for them: their own
/// chain needs intermediates that the file does not hold, so that what is checked here is their validity and their key.
/// </summary>
internal sealed class SigningCertificates(HttpClient client, TimeProvider time) : IDisposable
{
    /// <summary>A region has one at a time, and changes it about once a year.</summary>
    private const int MostKept = 64;

    private const int LargestBytes = 16 * 1024;
    private const int SmallestKeyBits = 2048;

    private readonly ConcurrentDictionary<Uri, X509Certificate2> kept = new();

    /// <summary>Made-up messages with made-up addresses must not make us a nuisance to SNS.</summary>
    private readonly TokenBucketRateLimiter fetches = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = 20,
        TokensPerPeriod = 20,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        QueueLimit = 0,
    });

    /// <summary>Null for what is no certificate, or none that may sign now.</summary>
    /// <exception cref="SourceUnavailableException">It could not be fetched; the message may be right.</exception>
    public async Task<X509Certificate2?> FindAsync(Uri url, CancellationToken cancellation)
    {
        if (!kept.TryGetValue(url, out var certificate))
        {
            certificate = Parse(await FetchAsync(url, cancellation));
            Keep(url, certificate);
        }

        var now = time.GetUtcNow();
        return certificate is not null && certificate.NotBefore.ToUniversalTime() <= now && now <= certificate.NotAfter.ToUniversalTime()
            ? certificate
            : null;
    }

    public void Dispose() => fetches.Dispose();

    private async Task<string> FetchAsync(Uri url, CancellationToken cancellation)
    {
        using var lease = fetches.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            throw new SourceUnavailableException("Too many signing certificates were asked for within a minute.");
        }

        try
        {
            using var response = await client.GetAsync(url, cancellation);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsStringAsync(cancellation)
                : throw new SourceUnavailableException($"The signing certificate could not be fetched: {url.Host} answered {(int)response.StatusCode}.");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new SourceUnavailableException($"The signing certificate could not be fetched from {url.Host}.", error);
        }
    }

    private void Keep(Uri url, X509Certificate2? certificate)
    {
        if (certificate is not null && kept.Count < MostKept)
        {
            kept.TryAdd(url, certificate);
        }
    }

    private static X509Certificate2? Parse(string pem)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPem(pem);
            using var key = certificate.GetRSAPublicKey();
            return key?.KeySize >= SmallestKeyBits ? certificate : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>For certificates and confirmations: no redirects, little patience, small answers.</summary>
    public static HttpClient Connect() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(3) })
        {
            Timeout = TimeSpan.FromSeconds(8),
            MaxResponseContentBufferSize = LargestBytes,
        };
}
