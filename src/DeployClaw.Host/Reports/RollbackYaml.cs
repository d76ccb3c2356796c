using DeployClaw.Host.PlaybookFiles;
using DeployClaw.Playbooks;
using DeployClaw.Risks;

namespace DeployClaw.Host.Reports;

/// <summary>The drafted playbooks as one YAML document that a person can review; the same text for the same draft.</summary>
internal static class RollbackYaml
{
    private const string Preamble = "Rollback playbooks, drafted and not run. A digest covers the steps as they stand here: change a step and it no longer holds.";

    public static string Write(string executionId, PlaybookDraft draft, IReadOnlyList<Risk> risks)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var yaml = new YamlDocument(text);
        var scores = risks.ToDictionary(risk => risk.Tenant.Schema, risk => risk.Score, StringComparer.Ordinal);
        yaml.Document(Preamble, () =>
        {
            yaml.Field("format", PlaybookFile.Format);
            yaml.Field("execution_id", executionId);
            yaml.Field("estimated_rollback_window", TimeText.Length(draft.RollbackWindow));
            yaml.Field("estimated_rollback_window_ms", TimeText.Milliseconds(draft.RollbackWindow));
            yaml.Mapping("deployment", () => Deployment(yaml, draft.Deployment));
            yaml.Sequence("tenants", draft.Tenants, playbook =>
                yaml.Mapping(() => Tenant(yaml, playbook, scores.TryGetValue(playbook.Tenant.Schema, out var score) ? score : null)));
        });
        return text.ToString();
    }

    private static void Deployment(YamlDocument yaml, DeploymentPlaybook playbook)
    {
        yaml.Field("digest", playbook.Digest);
        yaml.Sequence("before_tenants", playbook.Before, step => yaml.Mapping(() => Step(yaml, step)));
        yaml.Sequence("after_tenants", playbook.After, step => yaml.Mapping(() => Step(yaml, step)));
    }

    private static void Tenant(YamlDocument yaml, TenantPlaybook playbook, int? risk)
    {
        yaml.Field("tenant", playbook.Tenant.Name);
        yaml.Field("schema", playbook.Tenant.Schema);
        if (risk is { } score)
        {
            yaml.Field("risk", score);
        }

        yaml.Field("safety", Words.Of(playbook.Safety));
        if (Words.ReasonOf(playbook.Safety) is { } reason)
        {
            yaml.Field("manual_reason", reason);
        }

        yaml.Field("estimate", TimeText.Length(playbook.Estimate));
        yaml.Field("digest", playbook.Digest);
        yaml.Field("template_digest", playbook.TemplateDigest);
        yaml.Sequence("steps", playbook.Steps, step => yaml.Mapping(() => Step(yaml, step)));
    }

    private static void Step(YamlDocument yaml, PlaybookStep step)
    {
        yaml.Field("step", StepSentence.Kind(step));
        yaml.Field("description", StepSentence.Of(step));
        yaml.Field("estimate_ms", TimeText.Milliseconds(step.Estimate));
        foreach (var (name, value) in StepSentence.Details(step))
        {
            yaml.Field(name, value);
        }

        if (step is PlaybookStep.Snapshot snapshot)
        {
            yaml.Sequence("tables", snapshot.Tables, yaml.Text);
        }

        if (StepSentence.Statements(step) is { Count: > 0 } statements)
        {
            yaml.Sequence("statements", statements, yaml.Block);
        }
    }
}
