namespace DeployClaw.Playbooks;

/// <summary>What a statement does to a table that matters to its rows. <see cref="Sentence"/> continues "the migration …".</summary>
public abstract record DataEffect(SqlName Table)
{
    public abstract string Sentence { get; }

    /// <summary>Rows or values that were there before are gone afterwards, and no statement can know what they were.</summary>
    public virtual bool Destroys => true;

    public sealed record CreatesTable(SqlName Table) : DataEffect(Table)
    {
        public override string Sentence => $"creates the table {Table}";

        public override bool Destroys => false;
    }

    public sealed record AddsColumn(SqlName Table, string Column) : DataEffect(Table)
    {
        public override string Sentence => $"adds the column {Table}.{Column}";

        public override bool Destroys => false;
    }

    public sealed record Inserts(SqlName Table) : DataEffect(Table)
    {
        public override string Sentence => $"inserts rows into {Table}";

        public override bool Destroys => false;
    }

    public sealed record DropsTable(SqlName Table) : DataEffect(Table)
    {
        public override string Sentence => $"drops the table {Table}";
    }

    public sealed record DropsColumn(SqlName Table, string Column) : DataEffect(Table)
    {
        public override string Sentence => $"drops the column {Table}.{Column}";
    }

    /// <summary>A change of type may round or cut; only a change to unlimited text shows that it does not.</summary>
    public sealed record ChangesType(SqlName Table, string Column, string Type) : DataEffect(Table)
    {
        public override string Sentence => $"changes the type of {Table}.{Column} to {Type}";

        public override bool Destroys => Type is not ("text" or "varchar" or "character varying");
    }

    public sealed record Empties(SqlName Table) : DataEffect(Table)
    {
        public override string Sentence => $"empties {Table}";
    }

    public sealed record Deletes(SqlName Table) : DataEffect(Table)
    {
        public override string Sentence => $"deletes rows of {Table}";
    }

    public sealed record Updates(SqlName Table, IReadOnlyList<string> Columns) : DataEffect(Table)
    {
        public override string Sentence => $"overwrites {string.Join(", ", Columns.Select(column => $"{Table}.{column}"))}";
    }
}
