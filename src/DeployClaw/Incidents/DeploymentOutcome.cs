using DeployClaw.Playbooks;

namespace DeployClaw.Incidents;

/// <summary>The deployment playbook in words: what is done before the tenants are rolled back, and after.</summary>
public sealed record DeploymentOutcome(string Digest, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    public static DeploymentOutcome? Of(DeploymentPlaybook playbook) => playbook.Before.Count + playbook.After.Count == 0
        ? null
        : new(playbook.Digest, [.. playbook.Before.Select(StepSentence.Of)], [.. playbook.After.Select(StepSentence.Of)])
        {
            Form = PlaybookForm.TextOf(playbook),
        };

    /// <summary>What is run, see <see cref="PlaybookForm.ReadDeployment"/>. Null for what was drafted before this was kept.</summary>
    public string? Form { get; init; }

    /// <summary>Why the program may not do it, as far as that was known when it was drafted; a sentence.</summary>
    public string? Barred { get; init; }
}
