using DeployClaw.Cascades;
using DeployClaw.Incidents;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>A triage step's reply in the thread: what was done, what came of it, and the evidence. Mentions nobody.</summary>
public static class StepReply
{
    private const int MostFindings = 5;
    private const int MostTenants = 10;

    /// <summary>What is known so far; the parts of it that the step established are told with it.</summary>
    public static Card Of(StepRecord step, CaseFile file)
    {
        var head = Prose.Of(new Run.Strong($"{(int)step.Step}/6 {step.Action}"), $" · {step.Result}");
        return new Card(
            step.Status is StepStatus.Completed or StepStatus.Skipped ? Tone.Neutral : Tone.Warning,
            $"{(int)step.Step}/6 {step.Action}",
            $"{(int)step.Step}/6 {step.Action}: {step.Result}",
            [new CardBlock.Text(head), .. Evidence(step.Step, file), new CardBlock.Note(Prose.Of($"{Words.Of(step.Status).Replace('_', ' ')} in {TimeText.Length(step.Duration)}"))]);
    }

    private static IEnumerable<CardBlock> Evidence(TriageStep step, CaseFile file) => step switch
    {
        TriageStep.FetchLogs => Execution(file),
        TriageStep.ClassifyErrors => Findings(file),
        TriageStep.MapTenants => Tenants(file),
        TriageStep.TraceCascade => Cascade(file),
        TriageStep.DraftPlaybooks => Playbooks(file),
        TriageStep.CompileReport => [],
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static IEnumerable<CardBlock> Execution(CaseFile file)
    {
        if (file.Execution is not { } execution)
        {
            yield break;
        }

        yield return new CardBlock.Text(Prose.Of(
            "Execution ", new Run.Link(execution.Id, execution.Link), " of ", new Run.Strong(execution.Pipeline.Name), " began ", new Run.Moment(execution.StartedAt), "."));
        foreach (var action in ExecutionOutcome.Of(execution).FailedActions.Take(MostFindings))
        {
            yield return new CardBlock.Text(Prose.Of("Failed: ", new Run.Strong(action.Place), action.Said is { Length: > 0 } said ? $" · {said}" : ""));
        }
    }

    private static IEnumerable<CardBlock> Findings(CaseFile file)
    {
        foreach (var finding in file.Findings.Take(MostFindings).Select(FindingExcerpt.Of))
        {
            yield return new CardBlock.Text(new Prose([
                new Run.Strong(finding.Title),
                $" · {Words.Of(finding.Severity)} · {ReportSummary.Counted(finding.Count, "event")}, first ",
                new Run.Moment(finding.FirstSeen),
                .. finding.Link is { } link ? (IEnumerable<Run>)[" · ", new Run.Link("open in CloudWatch", link)] : [],
            ]));
            yield return new CardBlock.Excerpt(finding.Excerpt);
        }

        if (file.Findings.Count > MostFindings)
        {
            yield return new CardBlock.Note(Prose.FromString($"… and {file.Findings.Count - MostFindings} more kinds of error, see the report."));
        }
    }

    private static IEnumerable<CardBlock> Tenants(CaseFile file)
    {
        foreach (var impact in new[] { Impact.Hit, Impact.Unknown, Impact.Vulnerable })
        {
            var names = file.Tenants.Where(tenant => tenant.Impact == impact).Select(tenant => tenant.Tenant.Name).ToList();
            if (names.Count > 0)
            {
                var more = names.Count > MostTenants ? $" and {names.Count - MostTenants} more" : "";
                yield return new CardBlock.Text(Prose.Of(
                    new Run.Strong($"{names.Count} {Words.Of(impact)}: "), $"{string.Join(", ", names.Take(MostTenants))}{more}"));
            }
        }

        foreach (var tenant in file.Tenants.Where(tenant => tenant.Impact == Impact.Hit).Take(MostFindings / 2))
        {
            yield return new CardBlock.Note(new Prose([new Run.Strong(tenant.Tenant.Name), $": {tenant.Evidence[0].Statement}", .. Opened(tenant.Evidence)]));
        }
    }

    private static IEnumerable<Run> Opened(IReadOnlyList<Evidence> evidence) =>
        evidence.FirstOrDefault(shown => shown.Link is not null)?.Link is { } link ? [" · ", new Run.Link("open", link)] : [];

    private static Uri? Link(Signal signal) => signal.Evidence?.Link ?? signal.Finding?.Events[0].Event.Link;

    private static IEnumerable<CardBlock> Cascade(CaseFile file)
    {
        if (file.Cascade is not { RootCause: not null } cascade)
        {
            yield break;
        }

        yield return new CardBlock.Text(Prose.Of(new Run.Strong("Path: "), cascade.PathText));
        foreach (var node in cascade.Path.Take(MostFindings))
        {
            if (node.Signals.Select(Link).FirstOrDefault(link => link is not null) is { } link)
            {
                yield return new CardBlock.Note(Prose.Of(new Run.Strong(node.Service), $": {node.Label} · ", new Run.Link("open", link)));
            }
        }

        foreach (var reason in cascade.Reasons.Take(MostFindings))
        {
            yield return new CardBlock.Note(Prose.FromString(reason));
        }

        foreach (var advice in cascade.Advice.Take(MostFindings))
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("Advice: "), advice));
        }
    }

    private static IEnumerable<CardBlock> Playbooks(CaseFile file)
    {
        foreach (var playbook in (file.Playbooks?.Tenants ?? []).Take(MostTenants).Select(playbook => (playbook.Tenant, Outcome: PlaybookOutcome.Of(playbook))))
        {
            yield return new CardBlock.Text(new Prose([
                new Run.Strong(playbook.Tenant.Name),
                " · ",
                new Run.Code(playbook.Outcome.Digest[..8]),
                $" · {ReportSummary.Counted(playbook.Outcome.Steps.Count, "step")}, about {TimeText.Length(playbook.Outcome.Estimate)}",
                .. playbook.Outcome.ManualReason is { } manual ? (IEnumerable<Run>)[" · ", new Run.Strong("manual intervention"), $": {manual}"] : [],
            ]));
        }

        if (file.Playbooks is { Tenants.Count: > MostTenants } draft)
        {
            yield return new CardBlock.Note(Prose.FromString($"… and {draft.Tenants.Count - MostTenants} more, see the rollback file."));
        }
    }
}
