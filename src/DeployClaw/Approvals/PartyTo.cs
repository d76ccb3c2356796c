using DeployClaw.Pipelines;

namespace DeployClaw.Approvals;

/// <summary>Finds the persons behind an execution, through people.yaml.</summary>
internal static class PartyTo
{
    // https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ExecutionTrigger.html: these come from a change of the source, whose
    // author is judged beside it, or from a clock; the pipeline's own rollback follows what somebody else started.
    private static readonly string[] Mechanical = ["PollForSourceChanges", "Webhook", "WebhookV2", "CloudWatchEvent", "AutomatedRollback"];

    public static Party Authorship(ExecutionOrigin? origin, People people)
    {
        if (origin is null || origin.Authors.Count == 0)
        {
            return new Party.Unknown("is not known: the pipeline does not say who wrote what it deployed");
        }

        return Same([.. origin.Authors.Select(author => Of(Identities(author), people))]);
    }

    public static Party Start(ExecutionOrigin? origin, People people) => origin?.Trigger switch
    {
        null => new Party.Unknown("is not known: the pipeline does not say what started it"),
        { } trigger when Mechanical.Contains(trigger.Type, StringComparer.Ordinal) => new Party.Nobody(),
        { Detail: { Length: > 0 } detail } => Of([new Identity.Aws(detail)], people),
        { } trigger => new Party.Unknown($"is not known: the pipeline says {trigger.Type} and not by whom"),
    };

    private static List<Identity> Identities(CommitAuthor author)
    {
        var identities = new List<Identity>();
        if (author.Mail is { } mail)
        {
            identities.Add(new Identity.Mail(mail));
        }

        if (author.Login is { } login)
        {
            identities.Add(new Identity.GitHub(login));
        }

        return identities;
    }

    private static Party Of(IReadOnlyList<Identity> identities, People people)
    {
        if (identities.Count == 0)
        {
            return new Party.Unknown("is not known: the source does not say who wrote what was deployed");
        }

        var matches = identities.Select(people.Find).ToList();
        return matches.OfType<PersonMatch.One>().Select(one => one.Person.Id).Distinct(StringComparer.Ordinal).ToList() switch
        {
            [var only] when !matches.Any(match => match is PersonMatch.Several) => new Party.Known(only),
            [] when matches.TrueForAll(match => match is PersonMatch.None) => new Party.Unknown($"is in no record of people.yaml by {Kinds(identities)}"),
            _ => new Party.Unknown($"is more than one person of people.yaml by {Kinds(identities)}") { Among = Everybody(matches) },
        };
    }

    private static List<string> Everybody(IReadOnlyList<PersonMatch> matches) =>
    [
        .. matches.SelectMany(match => match switch
        {
            PersonMatch.One one => [one.Person],
            PersonMatch.Several several => several.People,
            _ => (IReadOnlyList<PersonRecord>)[],
        }).Select(person => person.Id).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>One unknown author among several may be the very person who wants to approve; those who are known may not, whoever the others are.</summary>
    private static Party Same(IReadOnlyList<Party> parties)
    {
        if (parties[0] is Party.Known only && parties.All(party => only.Equals(party)))
        {
            return only;
        }

        var why = parties.OfType<Party.Unknown>().FirstOrDefault()?.Why ?? "is not one person: several sources were deployed";
        return new Party.Unknown(why) { Among = [.. parties.SelectMany(party => party.Barred).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>By what it was looked for, and not what that is: a card and the trail name no culprit.</summary>
    private static string Kinds(IReadOnlyList<Identity> identities) => string.Join(" and ", identities.Select(identity => identity.Kind));
}
