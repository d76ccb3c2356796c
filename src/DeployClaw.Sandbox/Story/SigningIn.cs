using System.Text.RegularExpressions;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>What somebody does in a browser: follows the link that stands before them, says at the issuer who they are, and confirms.</summary>
internal static partial class SigningIn
{
    /// <param name="stage">Where the link was given.</param>
    /// <param name="user">To whom.</param>
    /// <param name="subject">Who signs in, by the issuer's name for them.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What the page says in the end.</returns>
    public static async Task<string> SignInAsync(this Stage stage, SlackUser user, string subject, CancellationToken cancellation)
    {
        var link = Link().Match(Sight.Dialog(user).Read(stage));
        if (!link.Success)
        {
            throw new StoryException($"There is no link to a sign-in before {user.RealName}.");
        }

        // It keeps cookies and goes where it is sent, as browsers do.
        using var browser = new HttpClient();
        var (issuer, _) = await SendAsync(browser, new Uri(link.Value), [], cancellation);
        var (confirm, page) = await SendAsync(browser, issuer, [("subject", subject)], cancellation);
        return Token().Match(page) is { Success: true } token
            ? (await SendAsync(browser, confirm, [("token", token.Groups[1].Value), ("answer", "confirm")], cancellation)).Page
            : page;
    }

    private static async Task<(Uri Address, string Page)> SendAsync(
        HttpClient browser, Uri address, IReadOnlyList<(string Name, string Value)> fields, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await browser.PostAsync(address, form, cancellation);
        return (answer.RequestMessage!.RequestUri!, await answer.Content.ReadAsStringAsync(cancellation));
    }

    [GeneratedRegex(@"http://[^|>\s]+/step-up/[^|>\s]+")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
