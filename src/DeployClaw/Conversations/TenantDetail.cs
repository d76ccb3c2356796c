using DeployClaw.Approvals;
using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>All that is known of one tenant in an incident: why it is what it is, every risk factor, and its playbook.</summary>
public static class TenantDetail
{
    public const string DialogId = "tenant";

    private const int MostEvidence = 10;

    /// <param name="incident">Where it was found.</param>
    /// <param name="tenant">As the newest triage found it.</param>
    /// <param name="approval">The one that is open for it.</param>
    public static Dialog Dialog(IncidentId incident, TenantOutcome tenant, ApprovalSnapshot? approval) =>
        new(DialogId, "Tenant", [.. Blocks(tenant, approval), .. Buttons(incident, tenant, approval)], $"{incident.Value}|{tenant.Tenant.Schema}");

    /// <summary>The drafted way back, step by step, with the SQL it would run.</summary>
    public static Card Playbook(IncidentId incident, TenantOutcome tenant, ApprovalSnapshot? approval) => new(
        Tone.Neutral,
        $"Playbook of {tenant.Tenant.Name}",
        TenantLine.Of(tenant).PlainText,
        [.. PlaybookBlocks(tenant, approval), .. Buttons(incident, tenant, approval)]);

    /// <summary>A manual playbook has none: nobody may approve it.</summary>
    private static IEnumerable<CardBlock> Buttons(IncidentId incident, TenantOutcome tenant, ApprovalSnapshot? approval) => (tenant.Playbook, approval) switch
    {
        ({ ManualReason: null }, { State: ApprovalState.Pending }) =>
            [new CardBlock.Actions([new Button(CardAction.Approve, "Approve…", approval.Id) { Style = ButtonStyle.Primary }, new Button(CardAction.Reject, "Reject…", approval.Id)])],
        ({ ManualReason: null }, null) => [new CardBlock.Actions([new Button(CardAction.RequestRollback, "Request rollback", RequestDialog.Value(incident, tenant.Tenant.Schema))])],
        _ => [],
    };

    private static IEnumerable<CardBlock> Blocks(TenantOutcome tenant, ApprovalSnapshot? approval)
    {
        yield return new CardBlock.Text(TenantLine.Of(tenant));
        yield return new CardBlock.Heading($"Why it is {Words.Of(tenant.Impact)}");
        foreach (var evidence in tenant.Evidence.Take(MostEvidence))
        {
            yield return new CardBlock.Text(Linked(evidence));
        }

        foreach (var gap in tenant.Unread.Take(MostEvidence))
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("Could not be read: "), $"{gap.Subject}: {gap.Reason}"));
        }

        if (tenant.Factors.Count > 0)
        {
            yield return new CardBlock.Heading($"Risk {tenant.Risk} of 100");
            foreach (var factor in tenant.Factors.Take(MostEvidence))
            {
                yield return new CardBlock.Text(Prose.Of(new Run.Strong($"{factor.Points} {factor.Name}"), $" · {factor.Evidence.Statement}"));
            }
        }

        foreach (var block in PlaybookBlocks(tenant, approval))
        {
            yield return block;
        }
    }

    private static IEnumerable<CardBlock> PlaybookBlocks(TenantOutcome tenant, ApprovalSnapshot? approval)
    {
        if (tenant.Playbook is not { } playbook)
        {
            yield return new CardBlock.Note(Prose.FromString("No playbook was drafted for it: that is done for tenants that were hit."));
            yield break;
        }

        yield return new CardBlock.Heading((playbook, approval) switch
        {
            ({ ManualReason: not null }, _) => "Manual intervention",
            (_, { State: ApprovalState.Granted, Grant: { } grant }) when approval.Case.Playbook.Digest == playbook.Digest => $"Rollback playbook, approved under grant {grant.Id}",
            _ => "Rollback playbook (a draft)",
        });
        if (playbook.ManualReason is { } reason)
        {
            yield return new CardBlock.Text(Prose.FromString(reason));
        }

        foreach (var (step, number) in playbook.Steps.Select((step, index) => (step, index + 1)))
        {
            yield return new CardBlock.Text(Prose.FromString($"{number}. {step.Sentence}"));
            if (step.Statements.Count > 0)
            {
                yield return new CardBlock.Excerpt(string.Join(";\n", step.Statements) + ";");
            }
        }

        foreach (var block in Rehearsed(tenant, playbook))
        {
            yield return block;
        }

        yield return new CardBlock.Note(Prose.Of("Digest ", new Run.Code(playbook.Digest), $", about {TimeText.Length(playbook.Estimate)}."));
    }

    private static IEnumerable<CardBlock> Rehearsed(TenantOutcome tenant, PlaybookOutcome playbook)
    {
        if (tenant.Rehearsal is null && playbook.ManualReason is not null)
        {
            yield break;
        }

        foreach (var block in RehearsalEvidence.Of(tenant.Rehearsal, playbook.Before))
        {
            yield return block;
        }

        if (tenant.Rehearsal is RehearsalOutcome.Done { Rehearsal: { Statements.Count: > 0 } rehearsal })
        {
            yield return new CardBlock.Excerpt(RehearsalEvidence.Statements(rehearsal));
            yield return new CardBlock.Note(Prose.Of("Rehearsal ", new Run.Code(rehearsal.Hash()), ", ", new Run.Moment(rehearsal.At)));
        }
    }

    private static Prose Linked(Evidence evidence) => evidence.Link is { } link
        ? Prose.Of($"{evidence.Statement} ", new Run.Link("open", link))
        : Prose.FromString(evidence.Statement);
}
