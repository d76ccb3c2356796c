namespace DeployClaw.Logs;

/// <summary>The level that a log text states of itself.</summary>
internal enum StatedLevel
{
    /// <summary>None, or a word such as ERROR in plain text, which has to be judged with what stands around it.</summary>
    None,

    /// <summary>Information and below, or a line that belongs to another one (PostgreSQL's DETAIL, HINT, STATEMENT).</summary>
    Quiet,

    /// <summary>A warning, or PostgreSQL's LOG, which says both harmless and terrible things.</summary>
    Warning,

    /// <summary>An error by a structured field, which is no prose and needs no judging.</summary>
    Error,
}
