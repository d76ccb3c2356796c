using System.Globalization;
using DeployClaw.Audit;
using DeployClaw.Host.Reports;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>What an auditor reads of a report: the verdict first, then what it covers, then what it does not.</summary>
internal static class VerdictText
{
    private const int LongestKey = 300;

    public static IEnumerable<string> Of(TrailReport report)
    {
        if (report.Finding is { } finding)
        {
            yield return $"NOT AS RECORDED. {finding.Sentence}";
            yield return report.Tally.Proven > 0 ? $"The {Entries(report.Tally.Proven)} before that are as they were recorded." : "Nothing before that is proven.";
        }
        else
        {
            yield return AsRecorded(report);
        }

        foreach (var sentence in report.NotProven)
        {
            yield return $"Not proven: {sentence}";
        }

        if (report.Tally.Personal + report.Tally.Erased > 0)
        {
            yield return $"{EntryPlace.Count(report.Tally.Personal)} names and texts of persons match what the entries commit to; {EntryPlace.Count(report.Tally.Erased)} were erased or are not in this file.";
        }

        if (report is { IsPinned: false, Signer: { } signer })
        {
            yield return $"UNVERIFIED SIGNER. The file names its own key, {Printable.Line(signer.ToString(), LongestKey)}, and anybody can make one: pass the key that you were given with --key.";
        }
    }

    private static string AsRecorded(TrailReport report)
    {
        var head = $"the head of {Entries(report.Head!.Size)} signed by {Signer(report.Signer!)}";
        var until = report.Tally.Last is { } last ? $" The last of them is of {last.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}." : "";
        return report.Incident is { } incident
            ? $"All {Entries(report.Tally.Proven)} of incident {Printable.Line(incident.Incident.Value, LongestKey)} are as they were recorded, in order, none missing as of the trail's first "
                + $"{Entries(incident.TreeSize)}, under {head}.{until} What came to the incident after that is not proven."
            : $"All {Entries(report.Tally.Proven)} of this part of the trail are as they were recorded, in order, none missing, up to {head}.{until}";
    }

    private static string Entries(long count) => $"{EntryPlace.Count(count)} {(count == 1 ? "entry" : "entries")}";

    private static string Signer(VerifierKey key) => Printable.Line($"{key.Name} ({key.Hash})", LongestKey);
}
