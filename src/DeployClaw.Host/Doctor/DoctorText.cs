using DeployClaw.Host.Reports;
using DeployClaw.Host.Reports.Text;

namespace DeployClaw.Host.Doctor;

/// <summary>A line for each diagnosis, and one that sums up.</summary>
internal static class DoctorText
{
    public static void Write(IReadOnlyList<Diagnosis> found, TextWriter output, Palette palette)
    {
        foreach (var diagnosis in found)
        {
            var remedy = diagnosis.Remedy is { } what ? $" — {Printable.Whole(what)}" : "";
            output.WriteLine($"{Mark(diagnosis.Health, palette)} {diagnosis.Name}: {Printable.Whole(diagnosis.What)}{remedy}");
        }

        output.WriteLine(Sum(found.Count(one => one.Health == Health.Failed), found.Count(one => one.Health == Health.Warning)));
    }

    private static string Mark(Health health, Palette palette) => health switch
    {
        Health.Good => palette.Paint(Ink.Good, "✓"),
        Health.Warning => palette.Paint(Ink.Warning, "!"),
        Health.Failed => palette.Paint(Ink.Bad, "✗"),
        _ => throw new ArgumentOutOfRangeException(nameof(health)),
    };

    private static string Sum(int failed, int warnings) => (failed, warnings) switch
    {
        (0, 0) => "Everything works.",
        (0, 1) => "Everything works; there is 1 warning.",
        (0, _) => $"Everything works; there are {warnings} warnings.",
        (1, _) => "1 thing does not work.",
        _ => $"{failed} things do not work.",
    };
}
