using DeployClaw.Alerts;
using DeployClaw.Host.Alerts.Notices;
using DeployClaw.Host.Aws.Sns;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Alerts;

/// <summary>Takes what SNS posts: verified, understood, stored, and only then answered with 200.</summary>
internal sealed class SnsDesk(
    SnsVerifier verifier, SnsSubscription subscription, NoticeReader reader, IAlertIntake intake, ILogger<SnsDesk> logger)
{
    public async Task<SnsAnswer> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (SnsMessage.Parse(body.Span) is not { } message)
        {
            return SnsAnswer.NotJson;
        }

        return await verifier.JudgeAsync(message, cancellation) switch
        {
            SnsVerdict.Refused(var reason) => SnsAnswer.Refused(reason),
            SnsVerdict.Undecided(var reason) => SnsAnswer.Later(reason),
            SnsVerdict.Genuine genuine => await TakeAsync(genuine, cancellation),
            _ => throw new InvalidOperationException("Verdicts are closed."),
        };
    }

    private async Task<SnsAnswer> TakeAsync(SnsVerdict.Genuine genuine, CancellationToken cancellation) => genuine.Message.Type switch
    {
        SnsMessage.SubscriptionConfirmation => await ConfirmAsync(genuine, cancellation),
        // Whoever unsubscribed us meant it: its SubscribeURL, which would undo that, is left alone.
        SnsMessage.UnsubscribeConfirmation => SnsAnswer.Taken("the subscription was ended"),
        _ => await TakeNoticeAsync(genuine.Message, cancellation),
    };

    private async Task<SnsAnswer> ConfirmAsync(SnsVerdict.Genuine genuine, CancellationToken cancellation) =>
        await subscription.ConfirmAsync(genuine, cancellation) is { } problem
            ? SnsAnswer.Later($"the subscription could not be confirmed: {problem}")
            : SnsAnswer.Taken("the subscription is confirmed");

    private async Task<SnsAnswer> TakeNoticeAsync(SnsMessage message, CancellationToken cancellation)
    {
        switch (reader.Read(message.Message!, "sns"))
        {
            case NoticeReading.Unknown(var reason):
                return SnsAnswer.Unknown(reason);
            case NoticeReading.Uneventful(var reason):
                return SnsAnswer.Taken(reason);
            case NoticeReading.Understood(var alert):
                return await StoreAsync(alert, cancellation);
            default:
                throw new InvalidOperationException("Readings are closed.");
        }
    }

    private async Task<SnsAnswer> StoreAsync(Alert alert, CancellationToken cancellation)
    {
        try
        {
            return SnsAnswer.Taken((await intake.TakeAsync(alert, cancellation)).GetType().Name);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Alert {AlertId} could not be stored; SNS will send it again", alert.Id);
            return SnsAnswer.Later("it could not be stored");
        }
    }
}
