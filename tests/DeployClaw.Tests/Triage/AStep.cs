using DeployClaw.Triage;
using DeployClaw.Triage.Steps;

namespace DeployClaw.Tests.Triage;

/// <summary>A step that does as it is told: by default it finishes at once and finds nothing.</summary>
internal sealed class AStep(TriageStep step) : InvestigationStep
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string result = "Nothing";
    private Exception? failure;
    private Gap? gap;
    private bool waits;

    public override TriageStep Step => step;

    public override string Action => $"Doing {step}";

    public Task Started => started.Task;

    public AStep Finding(string sentence)
    {
        result = sentence;
        return this;
    }

    public AStep Throwing(Exception exception)
    {
        failure = exception;
        return this;
    }

    public AStep Missing(Gap missed)
    {
        gap = missed;
        return this;
    }

    /// <summary>Until it is cancelled.</summary>
    public AStep Waiting()
    {
        waits = true;
        return this;
    }

    public override async Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation)
    {
        started.SetResult();
        if (waits)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        }

        return failure is null ? new StepOutcome(file, Action, result) { Gaps = gap is null ? [] : [gap] } : throw failure;
    }
}
