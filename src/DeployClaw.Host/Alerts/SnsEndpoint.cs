using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Alerts;

/// <summary>
/// <c>POST /alerts/sns</c>: 200 when the alert is stored (or there is nothing to store), 413, 400, 408, 403 and 422 for what is not taken,
/// 503 for what SNS should send again. No answer has a body, and no log line has anything that the sender wrote.
/// </summary>
internal static class SnsEndpoint
{
    public const string Path = "/alerts/sns";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, SnsDesk desk, AlertOptions options, TimeProvider time, ILogger<SnsDesk> logger)
    {
        var (body, refusal) = await BodyReader.ReadAsync(context, options.BodyTimeout, time);
        var answer = refusal ?? await desk.TakeAsync(body, context.RequestAborted);
        if (refusal is not null)
        {
            // The rest of the body is not worth reading.
            context.Response.Headers.Connection = "close";
        }

        var level = answer.Status < StatusCodes.Status400BadRequest ? LogLevel.Information : LogLevel.Warning;
        logger.Log(
            level,
            "SNS message of {Bytes} bytes from {Sender}: {Status}, {Reason}",
            refusal is null ? body.Length : context.Request.ContentLength,
            context.Connection.RemoteIpAddress,
            answer.Status,
            answer.Reason);
        return Results.StatusCode(answer.Status);
    }
}
