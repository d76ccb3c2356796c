using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace DeployClaw.Host.Slack.Api;

/// <summary>
/// Calls the Web API's methods with one token: https://docs.slack.dev/apis/web-api/. Throws <see cref="SlackException"/> and nothing
/// else, unless cancelled. Neither the token nor a body is ever logged.
/// </summary>
internal sealed class SlackTransport
{
    private readonly HttpClient http;
    private readonly Uri api;
    private readonly AuthenticationHeaderValue authorization;
    private readonly ResiliencePipeline safe;
    private readonly ResiliencePipeline cautious;
    private readonly ILogger log;

    public SlackTransport(HttpClient http, Uri api, string token, SlackContext context)
    {
        this.http = http;
        this.api = api;
        log = context.Log;
        authorization = new AuthenticationHeaderValue("Bearer", token);
        safe = SlackRetry.Pipeline(Repeat.Safe, context.FirstWait, context.Time);
        cautious = SlackRetry.Pipeline(Repeat.IfNotDone, context.FirstWait, context.Time);
    }

    public async Task<TAnswer> CallAsync<TArguments, TAnswer>(
        string method, TArguments arguments, Repeat repeat, CancellationToken cancellation)
        where TAnswer : SlackAnswer
    {
        var form = SlackForm.Of(arguments);
        try
        {
            return await (repeat == Repeat.Safe ? safe : cautious).ExecuteAsync(
                async token => await OnceAsync<TAnswer>(method, form, token), cancellation);
        }
        catch (TimeoutRejectedException error)
        {
            throw new SlackException(method, SlackErrors.NoAnswer, error);
        }
    }

    private async Task<TAnswer> OnceAsync<TAnswer>(string method, IReadOnlyList<KeyValuePair<string, string>> form, CancellationToken cancellation)
        where TAnswer : SlackAnswer
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, method)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = authorization;
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            return SlackReply.Read<TAnswer>(method, response, body);
        }
        catch (Exception error) when (IsLost(error, cancellation))
        {
            throw new SlackException(method, Name(error), error);
        }
        catch (SlackException error)
        {
            log.LogDebug("Slack's {Method} answered {Error}", method, error.Error);
            throw;
        }
    }

    [SuppressMessage("Style", "IDE0072:Add missing cases", Justification = "all other errors leave the outcome open")]
    private static string Name(Exception error) => error is HttpRequestException lost
        ? lost.HttpRequestError switch
        {
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError => SlackErrors.NoConnection,
            _ => SlackErrors.NoAnswer,
        }
        : SlackErrors.NoAnswer;

    // A connection that was not made in time looks like a cancellation; the attempt's own time-out cancels too, and Polly names that one.
    internal static bool IsLost(Exception error, CancellationToken cancellation) =>
        error is HttpRequestException or IOException or JsonException
        || (error is OperationCanceledException && !cancellation.IsCancellationRequested);
}

/// <summary>What all transports share. <see cref="FirstWait"/>: before the first retry; it doubles from one to the next.</summary>
internal sealed record SlackContext(TimeProvider Time, ILogger Log)
{
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(300);
}
