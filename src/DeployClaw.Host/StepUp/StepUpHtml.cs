using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.Host.StepUp;

/// <summary>What a browser is answered, as a page. All text passes the renderer's HTML encoder.</summary>
internal static class StepUpHtml
{
    public const string Confirm = "confirm";
    private const string NotMine = "not-mine";

    public static async Task<string> RenderAsync(StepUpAnswer answer)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(Of(answer));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<StepUpPage>(parameters)).ToHtmlString());
    }

    private static Dictionary<string, object?> Of(StepUpAnswer answer) => answer switch
    {
        StepUpAnswer.Invite => Page(
            "Sign in to vote",
            ["A vote that was cast in the chat counts once you have signed in here and confirmed it.", "If you have not voted, close this page."],
            (nameof(StepUpPage.Buttons), Buttons(("begin", "Sign in")))),
        StepUpAnswer.Ask ask => Page(
            "Is this your vote?",
            [$"It came from the chat account {ask.Request.Voter.Name} ({ask.Request.Voter.UserId}), and you have signed in as the person whose account that is."],
            (nameof(StepUpPage.Votes), Votes(ask.Request)),
            (nameof(StepUpPage.Buttons), Buttons((Confirm, "Confirm"), (NotMine, "This is not my vote"))),
            (nameof(StepUpPage.Token), ask.FormToken)),
        StepUpAnswer.Done done => Page(
            "Done",
            [.. done.Request.Votes.Zip(done.Sentences).Select(pair => $"{pair.First.Playbook}: {pair.Second}"), "You can close this page."]),
        StepUpAnswer.Said said => Page(said.Title, [said.Sentence]),
        _ => throw new InvalidOperationException($"There is no page for {answer.GetType().Name}."),
    };

    private static Dictionary<string, object?> Page(string title, IReadOnlyList<string> sentences, params IReadOnlyList<(string Name, object Value)> more) =>
        new(more.Select(one => KeyValuePair.Create(one.Name, (object?)one.Value)))
        {
            [nameof(StepUpPage.Title)] = title,
            [nameof(StepUpPage.Sentences)] = sentences,
        };

    private static IReadOnlyList<(string Value, string Text)> Buttons(params IReadOnlyList<(string Value, string Text)> buttons) => buttons;

    private static IReadOnlyList<(string, IReadOnlyList<(string, string)>, IReadOnlyList<string>)> Votes(StepUpRequest request) =>
        [.. request.Votes.Select(vote => (vote.Asked, Facts(vote), vote.Steps))];

    private static IReadOnlyList<(string, string)> Facts(StepUpVote vote) =>
    [
        ("Risk", $"{vote.Risk} of 100"),
        ("Digest", vote.Ballot.Digest),
        .. vote.Destroys.Count > 0 ? [("The way down", string.Join(", ", vote.Destroys))] : Array.Empty<(string, string)>(),
        ("Reason", vote.Ballot.Reason),
    ];
}
