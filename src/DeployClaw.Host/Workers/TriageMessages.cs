using DeployClaw.Conversations;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Reports.Drawings;
using DeployClaw.Incidents;
using DeployClaw.Triage;

namespace DeployClaw.Host.Workers;

/// <summary>What the threads are told of a triage: a reply for each step, and the evidence as files.</summary>
internal static class TriageMessages
{
    public static IReadOnlyList<OutboundMessage> Of(int number, StepRecord record, CaseFile file)
    {
        var key = $"triage-{number}/step-{(int)record.Step}";
        var reply = new OutboundMessage.Reply(key, StepReply.Of(record, file));
        return Evidence(record.Step, file) is { } evidence
            ? [reply, new OutboundMessage.Files($"{key}/evidence", evidence.Comment, [evidence.File])]
            : [reply];
    }

    /// <summary>The report's files, for who wants it all; the page first.</summary>
    public static OutboundMessage Report(int number, ArtifactBundle bundle) => new OutboundMessage.Files(
        $"triage-{number}/report",
        "The report, to read; the same for machines; and the audit log.",
        [
            .. bundle.Files.OrderBy(file => file.Name != bundle.Names.ComplianceReport).ThenBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => new Attachment(file.Name, file.Name, file.ContentType, file.Content)),
        ]);

    private static (string Comment, Attachment File)? Evidence(TriageStep step, CaseFile file) => step switch
    {
        TriageStep.ClassifyErrors when file.Errors.Count > 0 => (
            "Every error line that was read, by time.",
            new Attachment($"{file.ExecutionId}-errors.txt", "Error lines", "text/plain", ErrorLines.Of(file.Errors))),
        TriageStep.TraceCascade when file.Cascade is { RootCause: not null } cascade => (
            $"The cascade: {cascade.PathText}",
            new Attachment($"{file.ExecutionId}-cascade.png", "The cascade", "image/png", CascadePicture.Png(CauseOutcome.Of(cascade)))),
        _ => null,
    };
}
