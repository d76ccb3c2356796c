using DeployClaw.Approvals;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Workers;

/// <summary>
/// One node's turn at an incident's rollbacks: the round as it was read last, with what this node has done since, and what it runs. To read it all
/// anew for each of a thousand tenants would take longer than to roll them back; what may begin is judged in the store anyway.
/// </summary>
internal sealed class RoundTurn(Func<CancellationToken, Task<RoundAtHand?>> read, TimeProvider clock)
{
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Task<RollbackSnapshot>> running = new(StringComparer.Ordinal);
    private long readAt;

    public RoundAtHand? Round { get; private set; }

    /// <summary>Read, and nothing was done since.</summary>
    public bool Fresh { get; private set; }

    /// <summary>What is granted does not begin for now.</summary>
    public bool HeldUp { get; set; }

    public bool Busy => running.Count > 0;

    public IReadOnlyList<RollbackSnapshot> InDoubt => [.. (Round?.Rollbacks ?? []).Where(one => one is { IsTenants: true, State: RollbackState.InDoubt })];

    /// <summary>Under way, and not by this node: whoever ran them is gone.</summary>
    public IReadOnlyList<RollbackSnapshot> Left => [.. (Round?.Running ?? []).Where(one => !running.ContainsKey(one.Id))];

    public void Add(RollbackSnapshot rollback, Task<RollbackSnapshot> run)
    {
        running[rollback.Id] = run;
        Fresh = false;
    }

    public void Begun(ApprovalSnapshot approval, RollbackSnapshot rollback)
    {
        Fresh = false;
        Round = Round! with { Approvals = [.. Round.Approvals.Where(one => one.Id != approval.Id)], Rollbacks = [.. Round.Rollbacks, rollback] };
        if (Round.Incident.Rollbacks is not { EndedAt: null } round || round.Number != rollback.Round)
        {
            Round = Round with { Incident = Round.Incident with { State = Incidents.IncidentState.RollingBack, Rollbacks = new RollbackRound(rollback.Round, rollback.BegunAt) } };
        }
    }

    /// <summary>Waits until one of those that run has come to its end.</summary>
    public async Task NextAsync(CancellationToken cancellation)
    {
        var ended = await await Task.WhenAny(running.Values);
        running.Remove(ended.Id);
        Round = Round! with { Rollbacks = [.. Round.Rollbacks.Select(one => one.Id == ended.Id ? ended : one)] };
        Fresh = false;
        if (clock.GetElapsedTime(readAt) > Good)
        {
            await ReadAsync(cancellation);
        }
    }

    public async Task ReadAsync(CancellationToken cancellation)
    {
        readAt = clock.GetTimestamp();
        Round = await read(cancellation);
        Fresh = true;
    }

    /// <summary>Before the turn ends, whatever it ends for: nothing is left running unseen.</summary>
    public Task AllAsync() => Task.WhenAll(running.Values.Select(run => run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));
}
