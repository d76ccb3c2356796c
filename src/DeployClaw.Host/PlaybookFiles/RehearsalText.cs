using System.Globalization;
using DeployClaw.Host.Reports;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.PlaybookFiles;

/// <summary>A rehearsal as a person at a terminal reads it.</summary>
internal static class RehearsalText
{
    public static void Write(Rehearsal rehearsal, TextWriter output)
    {
        void Say(string line) => output.WriteLine(Printable.Whole(line));

        Say($"{rehearsal.Schema}: {(rehearsal.Passed ? "passed" : "not passed")}, {Place(rehearsal.Place)}, in {Seconds(rehearsal.Took)}");
        foreach (var statement in rehearsal.Statements)
        {
            var rows = statement.Rows is { } count ? $"{count} rows, " : "";
            Say($"  {Line(statement.Sql)} ({rows}{Seconds(statement.Took)})");
            foreach (var held in statement.Locks)
            {
                Say($"    {held.Mode} on {held.Relation}");
            }
        }

        foreach (var table in rehearsal.Exported)
        {
            Say($"  exports {table.Rows} rows of {table.Table}");
        }

        foreach (var change in rehearsal.Changes)
        {
            Say($"  {change}");
        }

        foreach (var objection in rehearsal.Objections)
        {
            Say($"  {objection}");
        }

        Say($"  rehearsal {rehearsal.Hash()}");
    }

    internal static string Place(RehearsalPlace place) => place switch
    {
        RehearsalPlace.InPlace => "in place",
        RehearsalPlace.ScratchCopy copy => $"on a scratch copy ({copy.Why.TrimEnd('.')})",
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    private static string Line(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal static string Seconds(TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.000} s");
}
