using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.StepUp;

/// <summary>The sign-in's pages, where browsers can reach them. No answer may be kept, framed, or tell another site where it came from.</summary>
internal static class StepUpEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<StepUpOptions>() is not { PublicUrl: not null })
        {
            return;
        }

        routes.MapGet(StepUpPaths.LinkPattern, (HttpContext context, string secret, StepUpDesk desk) => AnswerAsync(context, () => desk.ShowAsync(secret, context.RequestAborted)));
        routes.MapPost(StepUpPaths.LinkPattern, (HttpContext context, string secret, StepUpDesk desk) => AnswerAsync(context, () => desk.BeginAsync(context, secret)));
        routes.MapGet(StepUpPaths.CallbackPattern, (HttpContext context, StepUpDesk desk) => AnswerAsync(context, () => desk.ReturnAsync(context)));
        routes.MapGet(StepUpPaths.ConfirmPattern, (HttpContext context, string id, StepUpDesk desk) => AnswerAsync(context, () => desk.AskAsync(context, id)));
        routes.MapPost(StepUpPaths.ConfirmPattern, (HttpContext context, string id, StepUpDesk desk) => AnswerAsync(context, () => desk.AnswerAsync(context, id))).DisableAntiforgery();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Func<Task<StepUpAnswer>> act)
    {
        Guard(context.Response, context.RequestServices.GetRequiredService<StepUpOptions>());
        try
        {
            var answer = await act();
            return answer is StepUpAnswer.Go go
                ? new SeeOther(go.Address)
                : Results.Content(await StepUpHtml.RenderAsync(answer), "text/html; charset=utf-8", statusCode: (answer as StepUpAnswer.Said)?.Status ?? StatusCodes.Status200OK);
        }
        catch (SourceUnavailableException trouble)
        {
            context.RequestServices.GetRequiredService<ILogger<StepUpDesk>>().LogWarning(trouble, "A sign-in could not go on: {Problem}", trouble.Message);
            var said = new StepUpAnswer.Said(StatusCodes.Status503ServiceUnavailable, "Not now", $"{trouble.Message} Nothing was voted; try again in a minute.");
            return Results.Content(await StepUpHtml.RenderAsync(said), "text/html; charset=utf-8", statusCode: said.Status);
        }
    }

    // The form that leads to the issuer is answered by a redirect there, which counts as the form's target.
    private static void Guard(HttpResponse response, StepUpOptions options)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "same-origin"; // With no-referrer, browsers would send no origin with our own forms either.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' {options.Issuer.GetLeftPart(UriPartial.Authority)}";
    }

    /// <summary>303: whatever was posted is not posted there again.</summary>
    private sealed record SeeOther(Uri Address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Address.AbsoluteUri;
            return Task.CompletedTask;
        }
    }
}
