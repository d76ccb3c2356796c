using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DeployClaw.Host.Slack.Api;

/// <summary>Reads an answer: <c>{"ok":true,…}</c>, <c>{"ok":false,"error":"…"}</c>, or a status with no JSON at all.</summary>
internal static class SlackReply
{
    /// <summary>Where Slack limits us and does not say for how long.</summary>
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(1);

    public static TAnswer Read<TAnswer>(string method, HttpResponseMessage response, byte[] body)
        where TAnswer : SlackAnswer
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new SlackException(method, SlackErrors.RateLimited) { Status = response.StatusCode, RetryAfter = RetryAfter(response) };
        }

        if (!response.IsSuccessStatusCode)
        {
            throw new SlackException(method, SlackErrors.OfStatus(response.StatusCode)) { Status = response.StatusCode };
        }

        var answer = JsonSerializer.Deserialize(body, (JsonTypeInfo<TAnswer>)SlackJson.Wire.GetTypeInfo(typeof(TAnswer))!)
            ?? throw new JsonException("The answer is null.");
        return answer.Ok ? answer : throw Refusal(method, answer, response);
    }

    private static SlackException Refusal(string method, SlackAnswer answer, HttpResponseMessage response)
    {
        var error = answer.Error is { Length: > 0 } name ? name : SlackErrors.NoAnswer;
        return new SlackException(method, error)
        {
            Status = response.StatusCode,
            Messages = [.. (answer.ResponseMetadata?.Messages ?? []).Select(SlackPhrase.Of)],
            Needed = answer.Needed,
            RetryAfter = error is SlackErrors.RateLimited or "rate_limited" ? RetryAfter(response) : null,
        };
    }

    private static TimeSpan RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } wait && wait > TimeSpan.Zero ? wait : DefaultWait;
}
