namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>A way to the app: Socket Mode or signed HTTP.</summary>
internal interface IAppTransport
{
    /// <summary>Waits for the acknowledgement as long as Slack does.</summary>
    Task<Acknowledgement> SendAsync(AppRequest request, CancellationToken cancellation);
}
