namespace DeployClaw.Playbooks;

/// <summary>What a playbook destroys, each as the end of a sentence that begins "the way down"; nothing where no row or value is lost.</summary>
public static class Destruction
{
    public static IReadOnlyList<string> By(TenantPlaybook playbook) =>
    [
        .. playbook.Steps.OfType<PlaybookStep.Sql>()
            .SelectMany(step => step.Statements)
            .SelectMany(sql => SqlScript.Parse(sql).Statements)
            .SelectMany(statement => statement.Effects)
            .Where(effect => effect.Destroys)
            .Select(effect => effect.Sentence)
            .Distinct(StringComparer.Ordinal),
    ];
}
