using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.Incidents;

/// <summary>A drafted playbook in words. <see cref="ManualReason"/> is null where a person may approve it as it stands.</summary>
public sealed record PlaybookOutcome(
    string Digest, string TemplateDigest, string? ManualReason, IReadOnlyList<PlaybookStepOutcome> Steps, TimeSpan Estimate)
{
    public static PlaybookOutcome Of(TenantPlaybook playbook) =>
        new(
            playbook.Digest,
            playbook.TemplateDigest,
            (playbook.Safety as Safety.Manual)?.Reason,
            [.. playbook.Steps.Select(step => new PlaybookStepOutcome(StepSentence.Of(step), StepSentence.Statements(step)))],
            playbook.Estimate)
        {
            Destroys = Destruction.By(playbook),
            Form = PlaybookForm.TextOf(playbook),
            Before = playbook.Before,
        };

    /// <summary>What is lost by it, each as the end of a sentence that begins "the way down": who approves it has to name the tenant then.</summary>
    public IReadOnlyList<string> Destroys { get; init; } = [];

    /// <summary>What is rehearsed and run, see <see cref="PlaybookForm.Read"/>. Null for what was drafted before this was kept.</summary>
    public string? Form { get; init; }

    /// <summary>How it is known what it must arrive at; null where that is not known.</summary>
    public StructureBefore? Before { get; init; }
}

/// <summary>One step: the sentence, and the SQL it runs, redacted.</summary>
public sealed record PlaybookStepOutcome(string Sentence, IReadOnlyList<string> Statements);
