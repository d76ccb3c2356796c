using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Alerts;

/// <summary>
/// <c>POST /alerts/sns</c>: 200 when the alert is stored (or there is nothing to store), 413, 400, 408, 403 and 422 for what is not taken,
/// 503 for what SNS should send again. No answer has a body, and no log line has anything that the sender wrote.
/// </summary>
internal static class SnsEndpoint
{
    public const string Path = "/alerts/sns";

    /// <summary>Where no topic is given there is nothing to find.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<AlertOptions>().Topics.Count > 0)
        {
            routes.MapPost(Path, HandleAsync);
        }
    }

    private static async Task<IResult> HandleAsync(
        HttpContext context, BodyReader bodies, SnsDesk desk, ILogger<SnsDesk> logger)
    {
        var (body, refusal) = await bodies.ReadAsync(context);
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
