using System.Collections.Concurrent;
using DeployClaw.Approvals;
using DeployClaw.Host.StepUp;

namespace DeployClaw.EndToEnd.StepUp;

/// <summary>What the sign-ins led to.</summary>
internal sealed class RecordedVotes : IStepUpVotes
{
    private readonly ConcurrentQueue<IReadOnlyList<StepUpProof>> cast = new();
    private readonly ConcurrentQueue<string> refused = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<IReadOnlyList<StepUpProof>> Cast => [.. cast];

    public IReadOnlyList<string> Refused => [.. refused];

    /// <summary>Once anything has come of a sign-in.</summary>
    public Task Ended => ended.Task;

    public Task<IReadOnlyList<string>> CastAsync(StepUpRequest request, IReadOnlyList<StepUpProof> proofs, CancellationToken cancellation)
    {
        cast.Enqueue(proofs);
        ended.TrySetResult();
        return Task.FromResult<IReadOnlyList<string>>([.. proofs.Select(_ => "Counted, 1 of 2.")]);
    }

    public Task RefuseAsync(StepUpRequest request, string challenge, string why, CancellationToken cancellation)
    {
        refused.Enqueue(why);
        ended.TrySetResult();
        return Task.CompletedTask;
    }
}
