using DeployClaw.Rollbacks;

namespace DeployClaw.Incidents;

/// <summary>What came of rehearsing a tenant's playbook, as it is kept beside the tenant.</summary>
public abstract record RehearsalOutcome
{
    private RehearsalOutcome() { }

    /// <summary>It was run, and taken back; <see cref="Rollbacks.Rehearsal.Passed"/> says whether a person may approve it.</summary>
    public sealed record Done(Rehearsal Rehearsal) : RehearsalOutcome;

    /// <summary>It could not be tried. <see cref="Why"/> is a sentence; <see cref="Digest"/> is the playbook's.</summary>
    public sealed record NotDone(string Digest, string Why, DateTimeOffset At) : RehearsalOutcome;

    /// <summary>Of the playbook that it was.</summary>
    public string Playbook => this switch
    {
        Done done => done.Rehearsal.Digest,
        NotDone not => not.Digest,
        _ => throw new InvalidOperationException($"{GetType().Name} is not known here."),
    };

    /// <summary>The stable hash; null where it did not pass or could not be tried, and then no grant can name one.</summary>
    public string? Hash => this is Done { Rehearsal: { Passed: true } rehearsal } ? rehearsal.Hash() : null;

    /// <summary>Why a person has to do it by hand; null where the rehearsal does not say so.</summary>
    public string? ManualReason => this is Done { Rehearsal.Objections: { Count: > 0 } objections }
        ? $"It did not pass its rehearsal. {string.Join(' ', objections)}"
        : null;
}
