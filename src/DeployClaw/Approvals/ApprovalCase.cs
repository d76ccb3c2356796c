using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>What is to be approved, and who has a part in it: they may not approve it.</summary>
public sealed record ApprovalCase(PlaybookAtStake Playbook, DeploymentFacts Deployment, Actor RequestedBy)
{
    /// <summary>Somebody said no to the very same playbook in this incident, and it was asked for once more.</summary>
    public Rejection? RejectedBefore { get; init; }

    /// <summary>
    /// Why the quorum rises by one: somebody who may not approve is not known by name, so that one of the voters may be that person. Sentences.
    /// </summary>
    public IReadOnlyList<string> UnknownParties(People people) =>
    [
        .. Unknown("The author of the failed deployment", Deployment.Author),
        .. Unknown("Who started the failed deployment", Deployment.Trigger),
        .. RequestedBy is Actor.Person person && people.Find(Identity.Chat.Of(person)) is not PersonMatch.One
            ? [$"Who asked for this approval ({person.Name}) is not one person by people.yaml."]
            : Array.Empty<string>(),
    ];

    /// <summary>The part that keeps a person from approving, as the end of a sentence that begins "you"; null for none.</summary>
    internal string? PartOf(PersonRecord person, Actor.Person account, People people) => this switch
    {
        _ when IsRequester(person, account, people) => "asked for it",
        { Deployment.Author: Party.Known author } when author.Person == person.Id => "wrote what was deployed",
        { Deployment.Trigger: Party.Known trigger } when trigger.Person == person.Id => "started the deployment that failed",
        { Deployment.Author: var author } when author.Barred.Contains(person.Id, StringComparer.Ordinal) => "may have written what was deployed",
        { Deployment.Trigger: var trigger } when trigger.Barred.Contains(person.Id, StringComparer.Ordinal) => "may have started the deployment that failed",
        _ => null,
    };

    /// <summary>Ids of all who are known to have a part in it.</summary>
    public IReadOnlySet<string> Parties(People people)
    {
        var known = new HashSet<string>([.. Deployment.Author.Barred, .. Deployment.Trigger.Barred], StringComparer.Ordinal);
        if (RequestedBy is Actor.Person person && people.Find(Identity.Chat.Of(person)) is PersonMatch.One one)
        {
            known.Add(one.Person.Id);
        }

        return known;
    }

    private bool IsRequester(PersonRecord person, Actor.Person account, People people) =>
        RequestedBy is Actor.Person requester
        && (Identity.Chat.Of(requester).Is(Identity.Chat.Of(account))
            || (people.Find(Identity.Chat.Of(requester)) is PersonMatch.One one && one.Person.Id == person.Id));

    private static IEnumerable<string> Unknown(string subject, Party party) =>
        party is Party.Unknown unknown ? [$"{subject} {unknown.Why}."] : [];
}

/// <summary>Who said no, by the account that they came with, when and why.</summary>
public sealed record Rejection(Actor.Person By, DateTimeOffset At, string Reason);
