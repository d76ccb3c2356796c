using Stateless;
using Stateless.Graph;

namespace DeployClaw.Triage;

/// <summary>
/// One run of triage over a failure. A step that fails does not end it: it is recorded as failed and the next one begins, with
/// what there is. The state is a plain value and can be stored; an investigation made from it goes on where it stood.
/// </summary>
public sealed class Investigation
{
    private readonly StateMachine<InvestigationState, Trigger> machine;
    private readonly List<StepRecord> steps;

    public Investigation(
        string executionId,
        InvestigationState state = InvestigationState.Opened,
        IEnumerable<StepRecord>? steps = null)
    {
        ExecutionId = executionId;
        State = state;
        this.steps = [.. steps ?? []];
        machine = Machine(() => State, entered => State = entered);
    }

    private enum Trigger
    {
        Advance,
        Cancel,
    }

    public string ExecutionId { get; }

    public InvestigationState State { get; private set; }

    public IReadOnlyList<StepRecord> Steps => steps;

    /// <summary>The step that is due or running; null before the first and after the last.</summary>
    public TriageStep? Current =>
        State is >= InvestigationState.FetchingLogs and <= InvestigationState.CompilingReport ? (TriageStep)State : null;

    public bool Ended => State is InvestigationState.Compiled or InvestigationState.Cancelled;

    /// <summary>The workflow as a Mermaid state diagram; docs/triage-workflow.mmd is this text.</summary>
    public static string Diagram() => MermaidGraph.Format(Machine(() => InvestigationState.Opened, _ => { }).GetInfo());

    public void Begin()
    {
        if (State != InvestigationState.Opened)
        {
            throw new InvalidOperationException($"Investigation {ExecutionId} has begun already; it is {State}.");
        }

        machine.Fire(Trigger.Advance);
    }

    /// <summary>Ends the current step, however it went, and goes on to the next.</summary>
    public void Record(StepRecord record)
    {
        if (record.Step != Current)
        {
            throw new InvalidOperationException($"Investigation {ExecutionId} is {State}; step {record.Step} is not its current one.");
        }

        steps.Add(record);
        machine.Fire(Trigger.Advance);
    }

    public void Cancel() => machine.Fire(Trigger.Cancel);

    private static StateMachine<InvestigationState, Trigger> Machine(Func<InvestigationState> read, Action<InvestigationState> write)
    {
        var machine = new StateMachine<InvestigationState, Trigger>(read, write);
        for (var state = InvestigationState.Opened; state < InvestigationState.Compiled; state++)
        {
            machine.Configure(state).Permit(Trigger.Advance, state + 1).Permit(Trigger.Cancel, InvestigationState.Cancelled);
        }

        return machine;
    }
}
