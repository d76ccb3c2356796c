using DeployClaw.EndToEnd.Serve;
using DeployClaw.Sandbox.Slack.Workspace;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>
/// Two people who approve all that they are asked for, each for themselves, by the buttons in the thread. Where the bot does not answer they do it
/// again, as people do. <see cref="Twice"/>: they send each dialog twice at the same time.
/// </summary>
internal sealed class Voters(AWorkplace workplace)
{
    private const string Reason = "The statements take back what the migration left.";

    private const string Due =
        """
        select concat_ws('|', coalesce(batch, ''), coalesce(name, ''), coalesce(schema, ''), (select count(*) from deployclaw.approval o where o.batch = a.batch and o.state = 'pending'))
        from deployclaw.approval a
        where state = 'pending' and not coalesce(snapshot->'votes', '[]') @> '[{"person": "PERSON"}]'
        order by batch is not null, schema nulls last
        limit 1
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The bot may be killed a dozen times before.</summary>
    private static readonly TimeSpan UntilAsked = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public bool Twice { get; init; }

    private Stage Stage => workplace.Stage;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Until both have voted on all of it.</summary>
    public async Task VoteAsync()
    {
        await workplace.UntilAsync("select exists (select from deployclaw.entry where kind = 'rehearsal-ended')", "people are asked", UntilAsked);
        await VoteAsync(Stage.Acme.Approver, "priya");
        await VoteAsync(Stage.Acme.ReleaseManager, "tomas");
    }

    private async Task VoteAsync(SlackUser user, string person)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await DueAsync(person) is { } card)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(3), $"{person} could not vote on {card}. The thread reads:\n{Sight.Thread.Read(Stage)}");
            try
            {
                await VoteAsync(user, card);
            }
            catch (StoryException)
            {
                await Task.Delay(Glance, Cancellation); // Its card is not there yet, or nobody answers just now.
            }
        }
    }

    private async Task<AskedCard?> DueAsync(string person) =>
        await workplace.Store.AskAsync(Due.Replace("PERSON", person, StringComparison.Ordinal)) is string found
            ? AskedCard.Of(found.Split('|'))
            : null;

    private async Task VoteAsync(SlackUser user, AskedCard card)
    {
        if (Stage.Dialog(user) is { } left)
        {
            await Stage.Slack.People.CloseAsync(user, left.Id, all: true, Cancellation);
        }

        await Stage.PressInThreadAsync(user, card.Words, card.Button, Cancellation);
        await UntilAsync(() => ReadText(user).Contains("Why is this right?", StringComparison.Ordinal));
        await Task.WhenAll(Enumerable.Range(0, Twice ? 2 : 1).Select(_ => FillAsync(user, card)));
        await UntilAsync(() => !ReadText(user).Contains("Why is this right?", StringComparison.Ordinal));
        if (ReadText(user).Contains("This risk takes a sign-in", StringComparison.Ordinal))
        {
            await Stage.SignInAsync(user, user.Name, Cancellation);
        }
    }

    /// <summary>The second of two finds the dialog gone.</summary>
    private async Task FillAsync(SlackUser user, AskedCard card)
    {
        try
        {
            await Stage.FillAsync(user, Cancellation, Reason, card.Confirm);
        }
        catch (StoryException) when (Twice)
        {
        }
    }

    private string ReadText(SlackUser user) => Sight.Dialog(user).Read(Stage);

    private static async Task UntilAsync(Func<bool> seen)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !seen(); await Task.Delay(Glance, Cancellation))
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new StoryException("Nobody answers.");
            }
        }
    }

    /// <summary>By which words a card is found, what is pressed there, and what is typed to confirm.</summary>
    private sealed record AskedCard(string Words, string Button, string Confirm)
    {
        public static AskedCard Of(string[] found) => found switch
        {
            [{ Length: > 0 }, _, _, var pending] => new("Approve the same rollback of", $"Approve all {pending}…", $"{pending} tenants"),
            [_, var name, { Length: > 0 }, _] => new($"Approve the rollback of {name}?", "Approve…", name),
            _ => new("Approve freezing and redeploying", "Approve…", ""),
        };
    }
}
