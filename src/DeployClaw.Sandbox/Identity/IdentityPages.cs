using System.Text.Encodings.Web;

namespace DeployClaw.Sandbox.Identity;

/// <summary>The issuer's pages.</summary>
internal static class IdentityPages
{
    private const string Declines = "";

    public static IResult SignIn(IReadOnlyList<IdentityPersona> personas) => Page("Who are you?", $"<form method=\"post\">{Buttons(personas)}</form>");

    public static IResult Device(IReadOnlyList<IdentityPersona> personas, string userCode) => Page(
        "Sign a device in",
        $"""<form method="post"><p><label>Code <input name="user_code" value="{Encode(userCode)}" required autocomplete="off"></label></p>{Buttons(personas)}</form>""");

    public static IResult Said(string sentence, int status = StatusCodes.Status200OK) => Page(sentence, "", status);

    private static string Buttons(IReadOnlyList<IdentityPersona> personas) => string.Concat(
        personas.Append(new IdentityPersona(Declines, "Nobody: cancel"))
            .Select(persona => $"""<p><button name="subject" value="{Encode(persona.Subject)}">{Encode(persona.Name)}</button></p>"""));

    private static IResult Page(string title, string body, int status = StatusCodes.Status200OK) => Results.Content(
        $$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sandbox sign-in</title>
        <style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 3rem auto; padding: 0 1rem } button { font: inherit; width: 100%; padding: .6rem; text-align: left }</style>
        </head><body><main><h1>{{Encode(title)}}</h1>{{body}}</main></body></html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
