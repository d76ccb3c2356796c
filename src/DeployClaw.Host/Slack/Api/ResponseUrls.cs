using System.Net.Http.Json;
using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Api;

/// <summary>
/// Answers through a request's response_url: five times, within thirty minutes.
/// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
/// </summary>
internal sealed class ResponseUrls(HttpClient http, SlackOptions options)
{
    private const string Method = "response_url";

    public async Task RespondAsync(Uri responseUrl, Response response, CancellationToken cancellation)
    {
        if (!SlackAddress.IsHook(responseUrl, options))
        {
            throw new SlackException(Method, "foreign_response_url");
        }

        try
        {
            using var content = JsonContent.Create(response, SlackJson.Wire.Response);
            using var answer = await http.PostAsync(responseUrl, content, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new SlackException(Method, SlackErrors.OfStatus(answer.StatusCode)) { Status = answer.StatusCode };
            }
        }
        catch (Exception error) when (SlackTransport.IsLost(error, cancellation))
        {
            throw new SlackException(Method, SlackErrors.NoAnswer, error);
        }
    }
}

/// <summary>
/// A message that answers a command or a click, in the request's own response or through its response_url. Seen by the person who
/// asked only.
/// </summary>
internal sealed record Response(string Text, IReadOnlyList<Block>? Blocks)
{
    public string ResponseType { get; init; } = "ephemeral";

    public bool? ReplaceOriginal { get; init; }

    public string? ThreadTs { get; init; }
}
