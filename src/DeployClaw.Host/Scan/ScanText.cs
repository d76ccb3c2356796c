using System.Globalization;
using DeployClaw.Host.Reports.Text;
using DeployClaw.Logs;
using DeployClaw.Logs.Scanning;
using DeployClaw.Skills;

namespace DeployClaw.Host.Scan;

/// <summary>For people: family and advice first, then the blocks, best first, their lines in place with a little context.</summary>
internal sealed class ScanText(TextWriter output, Palette palette)
{
    /// <summary>Lines shown above and below a block.</summary>
    private const int Context = 2;

    private const int DefaultMost = 40;
    private const int Widest = 400;

    public void Write(FileScan scan, int? most)
    {
        output.WriteLine(palette.Paint(Ink.Strong, scan.File) + Headline(scan));
        foreach (var advice in scan.Report.Lines.Select(line => line.Signature).OfType<Signature>().DistinctBy(signature => signature.Id).Take(3))
        {
            output.WriteLine($"  {palette.Paint(Ink.Warning, advice.Title)}: {advice.Advice}");
        }

        var left = most ?? DefaultMost;
        foreach (var block in scan.Report.Lines.GroupBy(line => line.Block))
        {
            var lines = block.Take(left).ToList();
            left -= lines.Count;
            Write(scan, lines, block.Count());
            if (left <= 0)
            {
                break;
            }
        }
    }

    private static string Headline(FileScan scan) =>
        scan.Note is not null ? $": {scan.Note}"
        : scan.Report.Lines.Count == 0 ? $": nothing in its {Count(scan.LineCount)} lines speaks of a failure."
        : $": {scan.Report.Family} (confidence {scan.Report.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}), {Count(scan.Report.Lines.Count)} of {Count(scan.LineCount)} lines";

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private void Write(FileScan scan, List<FoundLine> lines, int all)
    {
        var numbers = lines.Select(line => line.Line.Number).ToHashSet();
        var best = lines[0];
        var shown = scan.Retained.Where(line => numbers.Contains(line.Number) || numbers.Any(number => Math.Abs(number - line.Number) <= Context)).ToList();
        output.WriteLine(palette.Paint(Ink.Faint, $"  -- block {best.Block}, because: {string.Join(", ", best.Reasons.Where(reason => reason.Weight > 0).Take(3).Select(reason => reason.What))}"));
        var before = 0L;
        foreach (var line in shown)
        {
            if (before > 0 && line.Number > before + 1)
            {
                output.WriteLine(palette.Paint(Ink.Faint, "         …"));
            }

            output.WriteLine(Row(line, numbers.Contains(line.Number), line.Number == best.Line.Number));
            before = line.Number;
        }

        if (all > lines.Count)
        {
            output.WriteLine(palette.Paint(Ink.Faint, $"         … {Count(all - lines.Count)} more lines of this block (--lines)"));
        }
    }

    private string Row(in LogLine line, bool found, bool best)
    {
        var text = Redactor.Redact(line.Text);
        text = text.Length > Widest ? text[..Widest] + "…" : text;
        return palette.Paint(best ? Ink.Bad : found ? Ink.Strong : Ink.Faint, $"{line.Number,8} {(found ? '>' : ' ')} {text}");
    }
}
