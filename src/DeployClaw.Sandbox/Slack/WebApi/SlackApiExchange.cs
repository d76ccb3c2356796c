using System.Text.Json;
using System.Text.Json.Nodes;
using DeployClaw.Sandbox.Slack.Faults;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>
/// One call of the Web API and its answer: who asks, with which scopes, how often; then a fault, or the method. Errors are answered
/// with status 200, as Slack does, but for the rate limit.
/// </summary>
internal sealed class SlackApiExchange(
    MethodTable methods, TokenCheck check, RateGate rates, SlackFaults faults, SlackCallLog log, TimeProvider clock)
{
    public async Task HandleAsync(HttpContext context, string name)
    {
        var method = methods.Find(name);
        var (token, arguments) = (default(SlackToken), new SlackArguments(new Dictionary<string, JsonElement>()));
        try
        {
            arguments = await ArgumentReader.ReadAsync(context.Request, method?.AcceptsJson ?? true);
            if (method is null)
            {
                throw new SlackException("unknown_method", new { reqMethod = name });
            }

            token = check.Authenticate(context.Request, arguments, method);
            if (rates.Wait(method, arguments) is { } seconds)
            {
                throw new RateLimitedException(seconds);
            }

            var fault = faults.Strike(name);
            StrikeBefore(fault);
            var answer = method.Answer(new SlackCall(method, token, arguments));
            Log("ok");
            await FinishAsync(context, fault, method, token, answer);
        }
        catch (SlackException refusal)
        {
            Log(refusal.Error);
            await AnswerAsync(context, method, token, Refusal(refusal));
        }
        catch (RateLimitedException limited)
        {
            Log("ratelimited");
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = limited.Seconds.ToString();
            await AnswerAsync(context, method, token, SlackJson.Object(new { ok = false, error = "ratelimited" }));
        }
        catch (OutageException outage)
        {
            Log(outage.Kind.ToString());
            Fail(context, outage.Kind);
        }

        void Log(string outcome) => log.Add(new SlackLoggedCall(
            clock.GetUtcNow(),
            name,
            token?.Kind ?? SlackTokenKind.None,
            arguments.Values.Where(value => value.Key != "token").ToDictionary(),
            outcome));
    }

    private static void StrikeBefore(SlackFault? fault)
    {
        switch (fault?.Kind)
        {
            case SlackFaultKind.Unavailable or SlackFaultKind.Cut:
                throw new OutageException(fault.Kind);
            case SlackFaultKind.RateLimited:
                throw new RateLimitedException(fault.RetryAfter);
            case SlackFaultKind.Error:
                throw new SlackException(fault.Error);
            default:
                return;
        }
    }

    private async Task FinishAsync(HttpContext context, SlackFault? fault, SlackMethod method, SlackToken token, object answer)
    {
        if (fault?.Kind == SlackFaultKind.LoseAnswer)
        {
            context.Abort();
            return;
        }

        if (fault?.Kind == SlackFaultKind.Slow)
        {
            await Task.Delay(fault.Delay, clock, context.RequestAborted);
        }

        var body = SlackJson.Object(answer);
        body.Insert(0, "ok", true);
        await AnswerAsync(context, method, token, body);
    }

    private static JsonObject Refusal(SlackException refusal)
    {
        var body = SlackJson.Object(refusal.Details ?? new { });
        body.Insert(0, "ok", false);
        body.Insert(1, "error", refusal.Error);
        return body;
    }

    private static void Fail(HttpContext context, SlackFaultKind kind)
    {
        if (kind == SlackFaultKind.Cut)
        {
            context.Abort();
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static Task AnswerAsync(HttpContext context, SlackMethod? method, SlackToken? token, JsonObject body)
    {
        if (token is not null)
        {
            context.Response.Headers["x-oauth-scopes"] = string.Join(',', token.Scopes);
            context.Response.Headers["x-accepted-oauth-scopes"] = string.Join(',', method!.Scopes);
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(SlackJson.Options), context.RequestAborted);
    }

    private sealed class RateLimitedException(int seconds) : Exception
    {
        public int Seconds { get; } = seconds;
    }

    private sealed class OutageException(SlackFaultKind kind) : Exception
    {
        public SlackFaultKind Kind { get; } = kind;
    }
}
