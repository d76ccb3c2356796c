using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Skills;
using DeployClaw.Triage;

namespace DeployClaw.Host.Reports.Text;

/// <summary>The report as the engineer on call reads it in a terminal: the verdict first, then why, then what to do, then where to look.</summary>
internal static class TextReport
{
    private const int LabelWidth = 12;
    private const int MostGaps = 12;

    public static void Write(TriageReport report, TextWriter writer, Palette? palette = null)
    {
        var sheet = new TextSheet(writer, palette ?? Palette.Plain);
        var file = report.Case;
        if (report.Incomplete)
        {
            sheet.Line(new Piece($"INCOMPLETE: {Printable.Line(Incompleteness.Reason(report), TextSheet.Width - LabelWidth)}", Ink.Warning));
        }

        Pipeline(sheet, file.Execution);
        Summary(sheet, report);
        if (file.Cascade is { RootCause: { } root } cascade)
        {
            Cause(sheet, cascade, root);
        }

        Findings(sheet, file.Findings);
        if (file.Tenants.Count > 0)
        {
            new TenantTable(sheet, file).Write();
        }

        Gaps(sheet, report);
    }

    /// <summary>Where the files are.</summary>
    public static void WriteFiles(string location, OutputArtifacts names, TextWriter writer, Palette? palette = null)
    {
        var sheet = new TextSheet(writer, palette ?? Palette.Plain);
        sheet.Heading("FILES", $"in {location}");
        foreach (var name in new[] { names.ComplianceReport, names.TriageReport, names.RollbackPlaybook, names.ExecutionLog, names.AuditLog, names.Manifest })
        {
            if (name is not null)
            {
                sheet.Line($"  {name}");
            }
        }
    }

    private static void Pipeline(TextSheet sheet, PipelineExecution? execution)
    {
        if (execution is null)
        {
            sheet.Paragraph(0, "No failed pipeline execution was found in the window.");
            return;
        }

        var failed = execution.FailedActions.FirstOrDefault();
        var place = failed is null ? "" : $" in stage {failed.Stage}{(failed.FailedPhase is { } phase ? $" (action {failed.Name}, phase {phase})" : $" (action {failed.Name})")}";
        var span = execution.EndedAt is { } ended ? $"{TimeText.Clock(execution.StartedAt)}–{TimeText.Clock(ended)} UTC" : $"since {TimeText.Clock(execution.StartedAt)} UTC";
        sheet.Paragraph(0, $"Pipeline {execution.Pipeline.Name} {Words.Of(execution.Status).Replace('_', ' ')}{place}, {span}.", ink: Ink.Strong);
        sheet.Line(new Piece($"Execution {execution.Id}{(execution.Revision is { } revision ? $", revision {Printable.Line(revision.Id, 12)}" : "")}", Ink.Faint));
    }

    private static void Summary(TextSheet sheet, TriageReport report)
    {
        var summary = ReportSummary.Of(report.Case);
        sheet.Blank();
        sheet.Paragraph(LabelWidth, $"{summary.Errors}; {summary.Critical}.", "Errors");
        sheet.Paragraph(LabelWidth, $"{summary.Tenants}.", "Tenants");
        sheet.Paragraph(LabelWidth, $"{summary.Cause}.", "Cause");
        sheet.Paragraph(LabelWidth, $"{summary.Risk}.", "Risk", report.AtOrAboveThreshold ? Ink.Bad : Ink.Plain);
        var window = report.Case.Playbooks is { Tenants.Count: > 0 } draft && draft.RollbackWindow > TimeSpan.Zero ? $"; about {TimeText.Length(draft.RollbackWindow)} to run the safe ones" : "";
        sheet.Paragraph(LabelWidth, $"{summary.Playbooks}{window}.", "Playbooks");
    }

    private static void Cause(TextSheet sheet, Cascade cascade, CascadeNode root)
    {
        sheet.Heading("CAUSE", $"{root.Label} ({root.Service}), confidence {cascade.Confidence.Word} ({cascade.Confidence.Value:0.00})");
        sheet.Paragraph(LabelWidth, cascade.PathText, "  path");
        List(sheet, "  why", cascade.Reasons);
        List(sheet, "  advice", cascade.Advice);
    }

    private static void List(TextSheet sheet, string label, IReadOnlyList<string> sentences)
    {
        foreach (var (index, sentence) in sentences.Index())
        {
            sheet.Paragraph(LabelWidth + 2, sentence, (index == 0 ? label : "").PadRight(LabelWidth) + "-");
        }
    }

    private static void Findings(TextSheet sheet, IReadOnlyList<Finding> findings)
    {
        if (findings.Count > 0)
        {
            sheet.Heading("FINDINGS");
        }

        foreach (var finding in findings)
        {
            var first = finding.Events[0].Event;
            sheet.Line(
                new Piece($"  {Words.Of(finding.Severity),-8}", finding.Severity == Severity.Critical ? Ink.Bad : Ink.Plain),
                $"{finding.Count,6}  {Printable.Line(finding.Title, 50),-50}  ",
                new Piece($"{TimeText.Clock(finding.FirstSeen)}–{TimeText.Clock(finding.LastSeen)}", Ink.Faint));
            sheet.Line(new string(' ', 18), Printable.Line(first.Message, TextSheet.Width - 18));
            sheet.Line(new string(' ', 18), new Piece(first.Location.ToString(), Ink.Faint, first.Link));
        }
    }

    private static void Gaps(TextSheet sheet, TriageReport report)
    {
        var sentences = Incompleteness.Reasons(report);
        if (sentences.Count == 0)
        {
            return;
        }

        sheet.Heading("COULD NOT BE READ OR DONE");
        foreach (var sentence in sentences.Take(MostGaps))
        {
            sheet.Paragraph(4, sentence, "  -");
        }

        if (sentences.Count > MostGaps)
        {
            sheet.Line($"    and {sentences.Count - MostGaps} more, all in the triage report");
        }
    }
}
