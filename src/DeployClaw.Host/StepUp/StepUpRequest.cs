using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Host.StepUp;

/// <summary>
/// Votes of one person that wait for one sign-in outside the chat. <see cref="Person"/> is whose they are by people.yaml: only that person's
/// sign-in is taken. Kept in the store as it stands here.
/// </summary>
internal sealed record StepUpRequest(IncidentId Incident, Actor.Person Voter, string Person, IReadOnlyList<StepUpVote> Votes);

/// <summary>One of the votes, and what the page shows of it: to whom, at which risk, and what will be done, in words.</summary>
internal sealed record StepUpVote(string Approval, Ballot Ballot, string Playbook, int Risk, IReadOnlyList<string> Steps)
{
    /// <summary>What is voted on: "the rollback of acme_prod".</summary>
    public string Subject { get; init; } = $"the rollback of {Playbook}";

    /// <summary>What is lost by it, each as the end of a sentence that begins "the way down".</summary>
    public IReadOnlyList<string> Destroys { get; init; } = [];

    /// <summary>"Approve the rollback of acme_prod".</summary>
    public string Asked => $"{Verb} {Subject}";

    private string Verb => Ballot switch
    {
        { Choice: Choice.Reject } => "Reject",
        { BreakGlass: true } => "Approve alone",
        _ => "Approve",
    };
}
