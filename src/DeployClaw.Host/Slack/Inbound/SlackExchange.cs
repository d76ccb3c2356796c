using System.Text;
using System.Text.Json;
using DeployClaw.Host.Slack.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>
/// One request over HTTP: verified before anything in it is looked at, read, handed over, acknowledged. Refusals are logged without a
/// word of the content.
/// </summary>
internal sealed class SlackExchange(SlackSignature signature, ISlackInbox inbox, TimeProvider time, ILogger<SlackExchange> log)
{
    private int reading;

    public async Task HandleAsync(HttpContext context, Func<string, SlackReading> read)
    {
        var timestamp = context.Request.Headers[SlackSignature.TimestampHeader].ToString();
        var signed = context.Request.Headers[SlackSignature.SignatureHeader].ToString();
        if (signature.ObjectionTo(timestamp, signed) is { } objection)
        {
            Refuse(context, StatusCodes.Status401Unauthorized, objection);
            return;
        }

        var (body, status) = await ReadAsync(context);
        if (status is { } refused)
        {
            Refuse(context, refused, "its body is too large, too slow, broken or one of too many");
        }
        else if (!signature.Matches(timestamp, signed, body))
        {
            Refuse(context, StatusCodes.Status401Unauthorized, "its signature is wrong");
        }
        else
        {
            await AnswerAsync(context, read(Encoding.UTF8.GetString(body)));
        }
    }

    private async Task<(byte[] Body, int? Status)> ReadAsync(HttpContext context)
    {
        try
        {
            return Interlocked.Increment(ref reading) <= SignedBody.MostAtOnce
                ? await SignedBody.ReadAsync(context, time)
                : ([], StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            Interlocked.Decrement(ref reading);
        }
    }

    private Task AnswerAsync(HttpContext context, SlackReading reading)
    {
        switch (reading)
        {
            case SlackReading.Challenged(var challenge):
                context.Response.ContentType = "text/plain; charset=utf-8";
                return context.Response.WriteAsync(challenge, context.RequestAborted);
            case SlackReading.Malformed(var why):
                Refuse(context, StatusCodes.Status400BadRequest, why);
                return Task.CompletedTask;
            case SlackReading.Understood(var request):
                return AcknowledgeAsync(context, request);
            default:
                throw new InvalidOperationException("No other reading is known.");
        }
    }

    private async Task AcknowledgeAsync(HttpContext context, SlackRequest request)
    {
        var ack = await inbox.ReceiveAsync(request, context.RequestAborted);
        if (ack.Payload is { } payload)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await JsonSerializer.SerializeAsync(context.Response.Body, payload, SlackJson.Wire.JsonElement, context.RequestAborted);
        }
    }

    private void Refuse(HttpContext context, int status, string why)
    {
        log.LogWarning("A request to {Path} was refused with {Status}: {Why}", context.Request.Path.Value, status, why);
        context.Response.StatusCode = status;
    }
}
