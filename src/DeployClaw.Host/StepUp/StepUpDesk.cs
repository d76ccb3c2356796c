using Microsoft.AspNetCore.Http;

namespace DeployClaw.Host.StepUp;

/// <summary>
/// The way of a browser: the link (which shows nothing of the vote and does nothing, since chats fetch links), the issuer, back, and the page that
/// shows what will be done and asks for a yes.
/// </summary>
internal sealed class StepUpDesk(StepUpOptions options, StepUpRows rows, OpenIdIssuer issuer, StepUpJudge judge, StepUpBrowser browser)
{
    private const string Gone = "This sign-in has been used, or its time is over. Vote again in the chat for a new one.";
    private const string Elsewhere = "The sign-in ended in another browser than it began in.";

    public async Task<StepUpAnswer> ShowAsync(string secret, CancellationToken cancellation) =>
        await ByLinkAsync(secret, cancellation) is { Open: true } ? new StepUpAnswer.Invite() : Over();

    public async Task<StepUpAnswer> BeginAsync(HttpContext context, string secret)
    {
        if (await ByLinkAsync(secret, context.RequestAborted) is not { Open: true } row || !browser.IsOurOwnForm(context.Request))
        {
            return Over();
        }

        var journey = StepUpJourney.Begin();
        var issuerPage = await issuer.AuthorizationAsync(journey, Back, context.RequestAborted);
        if (!await rows.BeginAsync(row.Id, journey, context.RequestAborted))
        {
            return Over();
        }

        browser.Remember(context.Response, row.Id, journey.Cookie);
        return new StepUpAnswer.Go(issuerPage);
    }

    public async Task<StepUpAnswer> ReturnAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["state"].ToString() is not { Length: > 0 } state
            || await rows.ByStateAsync(StepUpSecret.Hash(state), context.RequestAborted) is not { Open: true, Verifier: { } verifier } row)
        {
            return Over();
        }

        if (browser.Of(context.Request, row) is null)
        {
            return Refused(await judge.RefuseAsync(row, Elsewhere, context.RequestAborted));
        }

        if (query["code"].ToString() is not { Length: > 0 } code)
        {
            return new StepUpAnswer.Said(StatusCodes.Status400BadRequest, "Nobody signed in", "The sign-in was not finished, and nothing was voted. The link in the chat still serves.");
        }

        var token = await issuer.RedeemAsync(code, verifier, Back, context.RequestAborted);
        var why = token is null
            ? await judge.RefuseAsync(row, "The issuer did not take the sign-in's code.", context.RequestAborted)
            : await judge.SignAsync(row, token, context.RequestAborted);
        return why is null ? new StepUpAnswer.Go(new Uri(options.PublicUrl!, StepUpPaths.Confirm(row.Id))) : Refused(why);
    }

    public async Task<StepUpAnswer> AskAsync(HttpContext context, string id) =>
        await SignedAsync(context, id) is { } signed
            ? new StepUpAnswer.Ask(signed.Row.Request, StepUpSecret.FormToken(signed.Cookie, signed.Row.Id))
            : Over();

    public async Task<StepUpAnswer> AnswerAsync(HttpContext context, string id)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await SignedAsync(context, id) is not var (row, cookie)
            || !browser.IsOurOwnForm(context.Request) || !StepUpSecret.Same(form["token"].ToString(), StepUpSecret.FormToken(cookie, row.Id)))
        {
            return Over();
        }

        browser.Forget(context.Response, row.Id);
        if (form["answer"] != StepUpHtml.Confirm)
        {
            return Refused(await judge.RefuseAsync(row, "The person who signed in said that this vote is not theirs.", context.RequestAborted));
        }

        return await judge.CastAsync(row, context.RequestAborted) is { } sentences ? new StepUpAnswer.Done(row.Request, sentences) : Over();
    }

    private Uri Back => new(options.PublicUrl!, StepUpPaths.Callback);

    private Task<StepUpRow?> ByLinkAsync(string secret, CancellationToken cancellation) => rows.ByLinkAsync(StepUpSecret.Hash(secret), cancellation);

    private async Task<(StepUpRow Row, string Cookie)?> SignedAsync(HttpContext context, string id) =>
        await rows.ByIdAsync(id, context.RequestAborted) is { Open: true, State: StepUpRow.SignedIn } row && browser.Of(context.Request, row) is { } cookie
            ? (row, cookie)
            : null;

    private static StepUpAnswer.Said Over() => new(StatusCodes.Status404NotFound, "Nothing waits here", Gone);

    private static StepUpAnswer.Said Refused(string why) => new(StatusCodes.Status403Forbidden, "Not taken", $"{why} Nothing was voted, and it is on record.");
}
