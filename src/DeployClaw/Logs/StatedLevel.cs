namespace DeployClaw.Logs;

/// <summary>The level that a log text states of itself, the quietest first.</summary>
internal enum StatedLevel
{
    /// <summary>It states none.</summary>
    None,

    /// <summary>Information and below, or a line that belongs to another one (PostgreSQL's DETAIL, HINT, STATEMENT).</summary>
    Quiet,

    /// <summary>A warning, or PostgreSQL's LOG, which says both harmless and terrible things.</summary>
    Warning,

    /// <summary>A word such as ERROR in plain text, to be judged with what stands around it.</summary>
    ErrorWord,

    /// <summary>An error by a field or column of its own, which is no prose and needs no judging.</summary>
    Error,
}
