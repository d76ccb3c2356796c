using Microsoft.AspNetCore.WebUtilities;

namespace DeployClaw.Sandbox.Identity;

/// <summary>
/// The authorization endpoint (OpenID Connect Core 1.0, section 3.1.2): a page with everybody who can sign in. Nobody is remembered, so each visit is a
/// fresh sign-in.
/// </summary>
internal sealed class SignInEndpoint(IdentityParts parts)
{
    public IResult Show(HttpContext context) => Problem(context.Request.Query) is { } problem
        ? Results.Text(problem, statusCode: StatusCodes.Status400BadRequest)
        : IdentityPages.SignIn(parts.Personas);

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var asked = context.Request.Query;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Problem(asked) is { } problem)
        {
            return Results.Text(problem, statusCode: StatusCodes.Status400BadRequest);
        }

        var answer = new Dictionary<string, string?> { ["state"] = asked["state"], ["iss"] = parts.Issuer };
        if (parts.Find(form["subject"].ToString()) is { } persona)
        {
            var nonce = asked["nonce"].ToString();
            answer["code"] = parts.Codes.Issue(
                asked["redirect_uri"].ToString(), asked["code_challenge"].ToString(), nonce.Length > 0 ? nonce : null, persona.Subject, parts.Now - parts.SignedInAgo);
        }
        else
        {
            answer["error"] = "access_denied";
        }

        context.Response.Headers.Location = QueryHelpers.AddQueryString(asked["redirect_uri"].ToString(), answer.Where(one => one.Value is not null));
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    // Who is not known is not sent anywhere: an address that nobody registered may be anybody's.
    private string? Problem(IQueryCollection asked) => asked switch
    {
        _ when asked["client_id"] != parts.Client.Id => "The client is not known.",
        _ when !parts.Client.RedirectUris.Contains(asked["redirect_uri"].ToString()) => "The redirect URI is not registered.",
        _ when asked["response_type"] != "code" => "Only response_type=code is offered.",
        _ when !asked["scope"].ToString().Split(' ').Contains("openid") => "The scope openid is missing.",
        _ when asked["code_challenge_method"] != "S256" || asked["code_challenge"].ToString().Length != 43 => "PKCE with S256 is required.",
        _ => null,
    };
}
