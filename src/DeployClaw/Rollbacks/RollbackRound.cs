using DeployClaw.Incidents;

namespace DeployClaw.Rollbacks;

/// <summary>
/// From the first rollback that begins until all that were granted have come to an end. An incident may see several: those that still waited for
/// votes, or those that people granted after a failure was dealt with.
/// </summary>
public sealed record RollbackRound(int Number, DateTimeOffset BeganAt)
{
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Tenants; those done in earlier rounds are counted on.</summary>
    public int Done { get; init; }

    public int UnderWay { get; init; }

    public int Failed { get; init; }

    /// <summary>Those of earlier rounds too, for as long as it lasts.</summary>
    public int InDoubt { get; init; }

    /// <summary>Somebody wants no other to begin in this round.</summary>
    public RollbackStop? Stop { get; init; }

    /// <summary>What those that are granted wait for; a sentence. Null where they need not.</summary>
    public string? HeldUp { get; init; }

    internal static RollbackRound After(RollbackRound? before, DateTimeOffset at) =>
        new((before?.Number ?? 0) + 1, at) { Done = before?.Done ?? 0, InDoubt = before?.InDoubt ?? 0, UnderWay = before?.UnderWay ?? 0 };

    /// <summary>A tenant's rollback has left one state (null: it was not there) for another.</summary>
    internal RollbackRound Count(RollbackState? from, RollbackState to) => Count(from, -1).Count(to, 1);

    private RollbackRound Count(RollbackState? state, int by) => state switch
    {
        null or RollbackState.Abandoned => this,
        RollbackState.Done => this with { Done = Done + by },
        RollbackState.Failed => this with { Failed = Failed + by },
        RollbackState.InDoubt => this with { InDoubt = InDoubt + by },
        _ => this with { UnderWay = UnderWay + by },
    };
}

/// <summary>Who wants no other to begin, and when they said so.</summary>
public sealed record RollbackStop(Actor By, DateTimeOffset At);
