namespace DeployClaw.Rollbacks;

/// <summary>What is known of a rollback's transaction once it is over.</summary>
public abstract record RunOutcome
{
    private RunOutcome() { }

    /// <summary>The marker is there: it is done, once. <see cref="Exports"/> are what was put into the artifact store first.</summary>
    public sealed record Committed(DateTimeOffset At, IReadOnlyList<RowExport> Exports, IReadOnlyList<RehearsedStatement> Statements) : RunOutcome;

    /// <summary>Nothing of it is there. <see cref="Why"/> is a sentence.</summary>
    public sealed record NotDone(string Why) : RunOutcome
    {
        /// <summary>Nothing but the moment was wrong, such as a lock that others held: it may be run again.</summary>
        public bool Passing { get; init; }
    }

    /// <summary>It may or may not have been done; <see cref="Known"/> says what is known. Never run again by itself.</summary>
    public sealed record InDoubt(string Known) : RunOutcome;
}

/// <summary>A table's rows as they were before the rollback: the artifact's name, SHA-256 in lower-case hexadecimal, and how many.</summary>
public sealed record RowExport(string Table, long Rows, string Artifact, string Sha256);
