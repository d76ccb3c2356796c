using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Conversations;

/// <summary>
/// What the thread is told of rollbacks: each that begins, is verified, fails or is in doubt. Where hundreds are rolled back, only the first ones of
/// those that go well, and then how many; the card keeps the count.
/// </summary>
internal static class RollbackNews
{
    /// <summary>Of an incident with more hit tenants than this, not each is told that goes well.</summary>
    private const int Many = 25;

    public static OutboundMessage.Reply? Of(IncidentEvent happened, IncidentSnapshot after) => Said(happened, after) is { } card
        ? new OutboundMessage.Reply($"event-{happened.Sequence}", card) { Broadcast = IsForAll(happened) }
        : null;

    private static bool IsForAll(IncidentEvent happened) => happened is IncidentEvent.RollbackEnded { As: RollbackState.Failed } or IncidentEvent.RollbackBarred or IncidentEvent.RollbackPaused;

    private static Card? Said(IncidentEvent happened, IncidentSnapshot after) => happened switch
    {
        IncidentEvent.RollbackBegan began => IsTold(after) ? Plain(Tone.Working, new Run.Strong($"{began.Start.Playbook}: "), $"its rollback begins under the grant {began.Start.Grant}.") : null,
        IncidentEvent.RollbackMoved { Said: { } said } moved => Plain(Tone.Working, new Run.Strong($"{moved.Playbook}: "), said),
        IncidentEvent.RollbackRetried retried => Plain(Tone.Working, new Run.Strong($"{retried.Playbook}: "), $"attempt {retried.Attempt}. {retried.Why}"),
        IncidentEvent.RollbackVerified verified => Verified(verified, after),
        IncidentEvent.RollbackDoubted doubted => Doubted(doubted, after),
        IncidentEvent.RollbackJudged judged => Plain(
            Tone.Neutral, new Run.Strong($"{judged.Playbook}: "), "marked as ", judged.Done ? "done" : "not done", " by ", new Run.Name(judged.By), $": {judged.Reason}"),
        IncidentEvent.RollbackEnded { As: RollbackState.Failed } failed => Plain(Tone.Alarm, new Run.Strong($"{failed.Playbook}: the rollback failed. "), failed.Why),
        IncidentEvent.RollbackEnded ended => Plain(Tone.Neutral, new Run.Strong($"{ended.Playbook}: "), $"its rollback is {RollbackWords.Of(ended.As)}. {ended.Why}"),
        IncidentEvent.RollbackHeldUp held => Plain(Tone.Warning, new Run.Strong("Rollbacks wait. "), held.Why),
        IncidentEvent.RollbackBarred barred => Barred(barred, after),
        IncidentEvent.RollbackFreezeWaived waived => Plain(
            Tone.Warning, new Run.Strong($"{waived.Playbook}: "), "the tenants are rolled back without a freeze, says ", new Run.Name(waived.By), $": {waived.Reason}"),
        IncidentEvent.RollbackStopAsked => Plain(Tone.Warning, new Run.Strong("Stopped "), "by ", new Run.Name(happened.By), ": what runs comes to its end, and no other begins."),
        IncidentEvent.RollbackPaused paused => Plain(Tone.Neutral, new Run.Strong("Rollbacks have ended for now. "), paused.Why),
        _ => null,
    };

    private static Card? Verified(IncidentEvent.RollbackVerified verified, IncidentSnapshot after)
    {
        var done = after.Rollbacks?.Done ?? 0;
        return IsTold(after) ? Plain(Tone.Good, new Run.Strong($"{verified.Playbook}: "), $"rolled back and verified. {verified.Said}")
            : done % Many == 0 ? Plain(Tone.Good, $"{Count(after)}.")
            : null;
    }

    private static Card Doubted(IncidentEvent.RollbackDoubted doubted, IncidentSnapshot after)
    {
        var said = Plain(Tone.Alarm, new Run.Strong($"{doubted.Playbook}: in doubt. "), $"{doubted.Known} It is not run again by itself: look into the tenant's database, and say what is so.");
        var value = $"{after.Id}|{doubted.Rollback}";
        return said with
        {
            Blocks = [.. said.Blocks, new CardBlock.Actions([new Button(CardAction.MarkDone, "Mark as done…", value), new Button(CardAction.MarkNotDone, "Mark as not done…", value)])],
        };
    }

    private static Card Barred(IncidentEvent.RollbackBarred barred, IncidentSnapshot after)
    {
        var said = Plain(
            Tone.Alarm, new Run.Strong($"{barred.Playbook} could not be frozen, so no tenant is rolled back yet. "),
            $"{barred.Why} DeployClaw tries again every few seconds until the grant expires: grant what is missing, or disable the way into the stage yourself, and it goes on.");
        IEnumerable<CardBlock> missing = barred.Policy is { } policy ? [new CardBlock.Note("Add this to the bot's role, as a policy of its own:"), new CardBlock.Excerpt(policy)] : [];
        return said with
        {
            Blocks = [.. said.Blocks, .. missing, new CardBlock.Actions([new Button(CardAction.GoUnfrozen, "Go on without a freeze…", $"{after.Id}|{barred.Rollback}") { Style = ButtonStyle.Danger }])],
        };
    }

    /// <summary>"3 of 8 rolled back, 1 in doubt".</summary>
    internal static string Count(IncidentSnapshot incident)
    {
        var round = incident.Rollbacks!;
        var hit = incident.Triage?.Outcome?.Tenants.GetValueOrDefault(Impact.Hit) ?? 0;
        return string.Join(", ", new[]
        {
            $"{round.Done} of {Math.Max(hit, round.Done + round.Failed + round.InDoubt + round.UnderWay)} rolled back",
            round.UnderWay > 0 ? $"{round.UnderWay} under way" : null,
            round.Failed > 0 ? $"{round.Failed} failed" : null,
            round.InDoubt > 0 ? $"{round.InDoubt} in doubt" : null,
        }.OfType<string>());
    }

    private static bool IsTold(IncidentSnapshot after) =>
        (after.Triage?.Outcome?.Tenants.GetValueOrDefault(Impact.Hit) ?? 0) <= Many || after.Rollbacks is null or { Done: <= 1 };

    private static Card Plain(Tone tone, params Run[] runs)
    {
        var prose = new Prose(runs);
        return new Card(tone, prose.PlainText, prose.PlainText, [new CardBlock.Text(prose)]);
    }
}
