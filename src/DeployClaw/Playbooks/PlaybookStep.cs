namespace DeployClaw.Playbooks;

/// <summary>One typed step of a playbook. <see cref="Estimate"/> is how long it is expected to take.</summary>
public abstract record PlaybookStep
{
    private PlaybookStep() { }

    public required TimeSpan Estimate { get; init; }

    /// <summary>Copies the tables that would lose rows or values by the way down, before it touches them.</summary>
    public sealed record Snapshot(IReadOnlyList<string> Tables) : PlaybookStep;

    /// <summary>Runs the way down, statement by statement, in one transaction. <see cref="Origin"/> says where the SQL comes from.</summary>
    public sealed record Sql(string Origin, IReadOnlyList<string> Statements) : PlaybookStep;

    /// <summary>
    /// What of the way down cannot run in a transaction, for a person to run in its place, "before the transaction" or after it; then queries whose answers have to be true. A
    /// playbook with such a step is manual.
    /// </summary>
    public sealed record Outside(string Origin, string Place, IReadOnlyList<string> Statements) : PlaybookStep;

    /// <summary>Makes the migration tool's history say what is true, so that its next run works.</summary>
    public sealed record RepairHistory(string Tool, IReadOnlyList<string> Statements) : PlaybookStep;

    /// <summary>Checks what must hold afterwards: the structure's fingerprint where it is known, and the history's newest version.</summary>
    public sealed record Verify(string? ExpectedStructure, string? ExpectedVersion) : PlaybookStep;

    /// <summary>Stops the pipeline's stage from taking new executions.</summary>
    public sealed record Freeze(string Pipeline, string Stage) : PlaybookStep;

    /// <summary>
    /// Has the stage go back to an execution that was good in it. The one that failed there as target: what failed is tried again. Null: no
    /// execution was good, and nothing is deployed.
    /// </summary>
    public sealed record Redeploy(string Pipeline, string Stage, string? TargetExecution) : PlaybookStep;

    /// <summary>
    /// Lets the stage take executions again, which sends on whichever waits there. <see cref="Stop"/> is the execution that failed: where it waits,
    /// or another one of the same revision, that one is stopped first.
    /// </summary>
    public sealed record Thaw(string Pipeline, string Stage, string? Stop = null) : PlaybookStep;
}
