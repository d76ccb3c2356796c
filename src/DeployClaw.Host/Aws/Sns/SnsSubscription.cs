namespace DeployClaw.Host.Aws.Sns;

/// <summary>Answers SNS's question whether we want a topic's messages.</summary>
internal sealed class SnsSubscription(HttpClient client, SnsHosts hosts)
{
    /// <summary>Null when the subscription is confirmed, else why not. Confirming twice changes nothing.</summary>
    public async Task<string?> ConfirmAsync(SnsVerdict.Genuine genuine, CancellationToken cancellation)
    {
        if (hosts.Confirmation(genuine.Message.SubscribeUrl, genuine.Topic) is not { } url)
        {
            return "its SubscribeURL is not at SNS's own address in the topic's region";
        }

        try
        {
            using var response = await client.GetAsync(url, cancellation);
            return response.IsSuccessStatusCode ? null : $"{url.Host} answered {(int)response.StatusCode}";
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return $"{url.Host} did not answer";
        }
    }
}
