using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>All templates in force. A migration has a way down by them where each of its statements has.</summary>
public sealed class UndoTemplates(IReadOnlyList<UndoTemplate> templates)
{
    public static UndoTemplates None { get; } = new([]);

    /// <summary>The way down, in the order in which it is run, and whose it is; null where a statement has none.</summary>
    internal (string Origin, IReadOnlyList<SqlStatement> Statements)? For(Migration migration)
    {
        var script = SqlScript.Parse(migration.UpSql);
        var ups = script.Statements.Where(statement => statement.Kind != StatementKind.TransactionControl).ToList();
        var downs = ups.Select(up => templates.Select(template => (Template: template, Down: template.Undo(up.Text))).FirstOrDefault(found => found.Down is not null)).ToList();
        return script.IsComplete && ups.Count > 0 && downs.TrueForAll(found => found.Down is not null)
            ? (
                string.Join(", ", downs.Select(found => $"skill {found.Template.Skill} ({found.Template.Name})").Distinct(StringComparer.Ordinal)),
                [.. Enumerable.Reverse(downs).SelectMany(found => found.Down!).SelectMany(down => SqlScript.Parse(down).Statements)])
            : null;
    }
}
