using System.Text;
using DeployClaw.Approvals;
using DeployClaw.Logs;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Reports.Rollbacks;

/// <summary>The closing report as Markdown.</summary>
internal static class RollbackText
{
    public static string Of(RoundAtHand round, RoundEnd end, DateTimeOffset now)
    {
        var text = new StringBuilder();
        Heading(text, round, end, now);
        Tenants(text, round);
        Deployments(text, round);
        Approvals(text, round);
        WhatRan(text, round);
        Exports(text, round);
        return text.ToString();
    }

    private static void Heading(StringBuilder text, RoundAtHand round, RoundEnd end, DateTimeOffset now) => text
        .Append("# Rollback of ").Append(round.Incident.Pipeline.Name).Append("\n\n")
        .Append("Incident `").Append(round.Incident.Id.Value).Append("`, round ").Append(round.Incident.Rollbacks?.Number)
        .Append(", written ").Append(TimeText.Instant(now)).Append(", rollback policy `").Append(round.Policy.Version).Append("`.\n\n")
        .Append(Cell(end.Sentence)).Append('\n');

    private static void Tenants(StringBuilder text, RoundAtHand round)
    {
        text.Append("\n## Tenants\n\n| tenant | where it is | granted | applied | verified | attempts | what is known |\n|---|---|---|---|---|---|---|\n");
        foreach (var standing in RollbackStanding.AllOf(round))
        {
            var rollback = standing.Rollback;
            text.Append("| ").Append(Cell(standing.Tenant.Name)).Append(" | ").Append(standing.Word)
                .Append(" | ").Append(rollback is null ? "" : TimeText.Instant(rollback.BegunAt))
                .Append(" | ").Append(Length(rollback, RollbackState.Applying)).Append(" | ").Append(Length(rollback, RollbackState.Verifying))
                .Append(" | ").Append(rollback?.Attempts).Append(" | ").Append(Cell(rollback?.Said ?? standing.Tenant.Manual ?? "")).Append(" |\n");
        }
    }

    private static void Deployments(StringBuilder text, RoundAtHand round)
    {
        foreach (var deployment in round.Rollbacks.Where(one => !one.IsTenants))
        {
            text.Append("\n## Pipeline ").Append(Cell(deployment.Subject.Name)).Append("\n\n").Append(Cell(RollbackWords.Of(deployment.State)))
                .Append(": ").Append(Cell(deployment.Said ?? "")).Append("\n\n");
            foreach (var phase in deployment.Phases)
            {
                text.Append("- ").Append(TimeText.Instant(phase.At)).Append(' ').Append(RollbackWords.Of(phase.State)).Append('\n');
            }
        }
    }

    private static void Approvals(StringBuilder text, RoundAtHand round)
    {
        var used = round.Rollbacks.Select(one => one.Grant.Approval).ToHashSet(StringComparer.Ordinal);
        text.Append("\n## Who approved\n\n");
        foreach (var approval in round.Approvals.Where(approval => used.Contains(approval.Id)))
        {
            text.Append("- ").Append(Cell(approval.Case.Playbook.Name)).Append(": ")
                .AppendJoin("; ", approval.Votes.Where(vote => vote is { Stands: true, Choice: Choice.Approve }).Select(vote => $"{Cell(vote.As.Name)} at {TimeText.Instant(vote.At)}"))
                .Append(", grant `").Append(approval.Grant?.Id).Append("`, policy `").Append(approval.PolicyVersion).Append("`\n");
        }
    }

    /// <summary>Alike playbooks are written out once, for the first of their tenants.</summary>
    private static void WhatRan(StringBuilder text, RoundAtHand round)
    {
        text.Append("\n## What ran\n");
        var ran = round.Rollbacks.Where(one => one.IsTenants).Select(one => (one.Subject.Name, Playbook: PlaybookForm.Read(one.Subject.Form, one.Subject.Name)));
        foreach (var alike in ran.GroupBy(one => one.Playbook.TemplateDigest, StringComparer.Ordinal))
        {
            var first = alike.First();
            text.Append('\n').Append(Cell(string.Join(", ", alike.Select(one => one.Name)))).Append(" (as for ").Append(Cell(first.Name)).Append("):\n\n```sql\n");
            foreach (var statement in first.Playbook.Steps.SelectMany(StepSentence.Statements))
            {
                text.Append(Redactor.Redact(statement).Replace("```", "'''", StringComparison.Ordinal)).Append(";\n");
            }

            text.Append("```\n");
        }
    }

    private static void Exports(StringBuilder text, RoundAtHand round)
    {
        var exports = round.Rollbacks.SelectMany(one => one.Exports.Select(export => (one.Subject.Name, Export: export))).ToList();
        if (exports.Count == 0)
        {
            return;
        }

        text.Append("\n## Rows exported before they were lost\n\n| tenant | table | rows | artifact | SHA-256 |\n|---|---|---|---|---|\n");
        foreach (var (tenant, export) in exports)
        {
            text.Append("| ").Append(Cell(tenant)).Append(" | ").Append(Cell(export.Table)).Append(" | ").Append(export.Rows)
                .Append(" | ").Append(Cell(export.Artifact)).Append(" | `").Append(export.Sha256).Append("` |\n");
        }
    }

    private static string Length(RollbackSnapshot? rollback, RollbackState state) =>
        rollback is not null && RollbackStanding.TimeIn(rollback, state) is { } length ? $"{length.TotalSeconds:0.00} s" : "";

    // What others wrote is no markup here either.
    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
