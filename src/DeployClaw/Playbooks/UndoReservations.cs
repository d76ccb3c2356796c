using DeployClaw.Logs;

namespace DeployClaw.Playbooks;

/// <summary>What in the text of an undo file forbids running it unattended inside one transaction and one schema.</summary>
internal static class UndoReservations
{
    public static IEnumerable<string> About(string file, bool complete, IReadOnlyList<SqlStatement> statements)
    {
        if (!complete)
        {
            yield return $"{file} ends inside a string or a comment: it was cut off.";
        }

        if (statements.Count == 0)
        {
            yield return $"{file} has no statement.";
        }

        foreach (var statement in statements)
        {
            if (About(statement) is { } reservation)
            {
                yield return $"{file}: {Short(statement)} {reservation}";
            }
        }
    }

    /// <summary>The statement's beginning, in one line, for a sentence.</summary>
    public static string Short(SqlStatement statement)
    {
        var line = string.Join(' ', Redactor.Redact(statement.Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 60 ? $"“{line}”" : $"“{line[..57]}…”";
    }

    /// <summary>Continues a sentence that begins with the statement; null where nothing speaks against it.</summary>
    public static string? About(SqlStatement statement) => statement switch
    {
        _ when Redactor.Redact(statement.Text) != statement.Text => "holds a secret, which no playbook shows; it is in the file.",
        { Kind: StatementKind.OutsideTransaction } => "cannot run inside a transaction.",
        { Kind: StatementKind.TransactionControl } => "ends or nests the transaction that must hold the whole rollback.",
        { Kind: StatementKind.Opaque } => "does not show what it would touch.",
        { Cascades: true } => "takes along objects that it does not name (CASCADE).",
        { OutsideCalls: [var call, ..] } => $"calls {call}, which a ROLLBACK does not undo or which reaches outside.",
        _ when statement.Text.Contains("${", StringComparison.Ordinal) => "has a placeholder that only the migration tool can fill.",
        _ => null,
    };
}
