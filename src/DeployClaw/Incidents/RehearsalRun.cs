using DeployClaw.Rollbacks;

namespace DeployClaw.Incidents;

/// <summary>The safe playbooks of a triage being rehearsed: so many, since when, and what came of it.</summary>
public sealed record RehearsalRun(int Playbooks, DateTimeOffset BeganAt)
{
    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Null while it goes on.</summary>
    public RehearsalTally? Tally { get; init; }
}

/// <summary>What came of many rehearsals; <see cref="Passed"/>, <see cref="Manual"/> and <see cref="NotDone"/> add up to all of them.</summary>
public sealed record RehearsalTally(int Passed, int Manual, int NotDone)
{
    private const int MostNames = 10;

    /// <summary>Of those that were run.</summary>
    public int OnScratchCopies { get; init; }

    /// <summary>The shortest and the longest time for which one held its locks; null where none was run.</summary>
    public TimeSpan? Shortest { get; init; }

    public TimeSpan? Longest { get; init; }

    /// <summary>The first of those that did not pass or could not be tried, with the reason.</summary>
    public IReadOnlyList<TenantRemark> NotPassed { get; init; } = [];

    public static RehearsalTally Of(IReadOnlyList<TenantOutcome> rehearsed)
    {
        var run = rehearsed.Select(tenant => tenant.Rehearsal).OfType<RehearsalOutcome.Done>().Select(done => done.Rehearsal).ToList();
        var passed = run.Count(rehearsal => rehearsal.Passed);
        return new RehearsalTally(passed, run.Count - passed, rehearsed.Count - run.Count)
        {
            OnScratchCopies = run.Count(rehearsal => rehearsal.Place is RehearsalPlace.ScratchCopy),
            Shortest = run.Count == 0 ? null : run.Min(rehearsal => rehearsal.Took),
            Longest = run.Count == 0 ? null : run.Max(rehearsal => rehearsal.Took),
            NotPassed = [.. rehearsed.Select(Remark).OfType<TenantRemark>().Take(MostNames)],
        };
    }

    private static TenantRemark? Remark(TenantOutcome tenant) => tenant.Rehearsal switch
    {
        RehearsalOutcome.Done { Rehearsal.Objections: [var first, ..] } => new(tenant.Tenant.Name, first),
        RehearsalOutcome.NotDone not => new(tenant.Tenant.Name, not.Why),
        _ => null,
    };
}

/// <summary>Something said of a tenant; a sentence.</summary>
public sealed record TenantRemark(string Tenant, string Sentence);
