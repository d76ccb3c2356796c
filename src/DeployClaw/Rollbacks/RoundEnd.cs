namespace DeployClaw.Rollbacks;

/// <summary>What a round of rollbacks came to. <see cref="Sentence"/> says what is left for whom.</summary>
public abstract record RoundEnd(string Sentence)
{
    private const int MostNames = 10;

    /// <summary>All that was hit is rolled back and verified: the incident is resolved.</summary>
    public sealed record Complete(string Sentence) : RoundEnd(Sentence);

    /// <summary>All that began is done, and <see cref="Waiting"/> for votes, or people have to do what is left.</summary>
    public sealed record Paused(bool Waiting, string Sentence) : RoundEnd(Sentence);

    public sealed record Failed(string Sentence) : RoundEnd(Sentence);

    public static RoundEnd Of(RoundAtHand round)
    {
        var done = round.Hit.Count - round.Left.Count;
        var sentence = string.Join(' ', new[] { $"{done} of {round.Hit.Count} hit tenants are rolled back and verified." }.Concat(Leftovers(round)));
        return round switch
        {
            { Troubled: true } => new Failed(sentence),
            { Incident.Rollbacks: { EndedAt: null, Stop: { } stop } } => new Failed($"{stop.By} stopped the rollbacks. {sentence}"),
            { Left: [], Deployment: null, Unasked: true } when !GivenUp(round).Any() => new Complete(sentence),
            _ => new Paused(round.Pending > 0 || !round.Unasked, sentence),
        };
    }

    private static IEnumerable<string> Leftovers(RoundAtHand round)
    {
        var left = round.Left.ToLookup(tenant => Standing(round, tenant), StringComparer.Ordinal);
        foreach (var group in left.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            yield return $"{group.Key}: {NameList.Of([.. group.Select(tenant => tenant.Name)], MostNames)}.";
        }

        foreach (var tenant in round.Left.Where(tenant => tenant.Manual is not null).Take(MostNames))
        {
            yield return $"{tenant.Name} has to be rolled back by hand: {tenant.Manual}";
        }

        foreach (var deployment in round.InRound.Where(one => one is { IsTenants: false, State: RollbackState.Failed or RollbackState.InDoubt }))
        {
            yield return $"The pipeline {deployment.Subject.Name} needs a person: {deployment.Said}";
        }

        foreach (var deployment in GivenUp(round))
        {
            yield return $"{deployment.Subject.Name} was not frozen and nothing is deployed again: that is for a person.";
        }
    }

    /// <summary>What was to be deployed again and is not, since its stage could not be frozen.</summary>
    private static IEnumerable<RollbackSnapshot> GivenUp(RoundAtHand round) =>
        round.InRound.Where(one => one is { State: RollbackState.Abandoned, Subject: RollbackSubject.OfDeployment { Target: not null } });

    private static string Standing(RoundAtHand round, HitTenant tenant) => (round.Newest(tenant.Schema)?.State, tenant.Manual) switch
    {
        (RollbackState.Failed, _) => "Failed",
        (RollbackState.InDoubt, _) => "In doubt",
        (_, not null) => "For a person",
        (RollbackState.Abandoned, _) => "Abandoned with nothing changed",
        _ => "Not begun",
    };
}
