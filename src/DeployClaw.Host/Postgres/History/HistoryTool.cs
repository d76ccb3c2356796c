using DeployClaw.Tenants;

namespace DeployClaw.Host.Postgres.History;

/// <summary>
/// A migration tool, as its tables in a tenant's schema show it. Times that a tool stores without a time zone are read in the server's
/// TimeZone, since the tools write them with PostgreSQL's <c>now()</c>.
/// </summary>
internal abstract class HistoryTool
{
    /// <summary>The tool's name in reports and playbooks, in lower case.</summary>
    public abstract string Name { get; }

    public abstract HistoryTable Table { get; }

    /// <summary>The table by which the tool keeps others out while it works; null where it has none. Its rows' flag says: held.</summary>
    public virtual HistoryTable? Lock => null;

    /// <summary>Its tables' names are such as a tenant's own may have: where the columns are others, it is not this tool's.</summary>
    public virtual bool HasCommonName => false;

    /// <summary>What it keeps besides <see cref="Table"/> and <see cref="Lock"/>.</summary>
    public virtual IReadOnlyList<string> OtherTables => [];

    /// <summary>What the rows, in the order in which the statement gives them, say has been applied, oldest first.</summary>
    public abstract IReadOnlyList<AppliedMigration> Interpret(IReadOnlyList<HistoryRow> rows);

    /// <summary>"20240115_add_notes" is version 20240115, "add_notes"; a name without a number is its own version.</summary>
    protected static AppliedMigration Named(string name, DateTimeOffset? at)
    {
        var digits = name.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && digits < name.Length && name[digits] == '_'
            ? new AppliedMigration(name[..digits], name[(digits + 1)..], at, MigrationOutcome.Succeeded)
            : new AppliedMigration(name, "", at, MigrationOutcome.Succeeded);
    }
}
