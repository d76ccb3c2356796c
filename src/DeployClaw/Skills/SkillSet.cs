using DeployClaw.Playbooks;

namespace DeployClaw.Skills;

/// <summary>
/// All skills in force, and the recognition of known failure texts by them. Where several signatures know a text, the most specific
/// one has it: the higher priority, then the higher severity, then the longer literal found in the text, then the id that comes first.
/// </summary>
public sealed class SkillSet
{
    private readonly LiteralIndex literals = new();

    /// <summary>Expects unique ids, and literals of four characters or more: whoever reads skills has to see to it.</summary>
    public SkillSet(IEnumerable<Skill> skills)
    {
        Skills = [.. skills.OrderBy(skill => skill.Name, StringComparer.Ordinal)];
        Signatures = [.. Skills.SelectMany(skill => skill.Signatures).OrderBy(signature => signature.Id, StringComparer.Ordinal)];
        for (var index = 0; index < Signatures.Count; index++)
        {
            foreach (var literal in Signatures[index].Literals)
            {
                literals.Add(literal, index);
            }
        }
    }

    public static SkillSet Empty { get; } = new([]);

    /// <summary>By name.</summary>
    public IReadOnlyList<Skill> Skills { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<Signature> Signatures { get; }

    /// <summary>By skill, each in its order.</summary>
    public IReadOnlyList<UndoTemplate> Undo => [.. Skills.SelectMany(skill => skill.Undo)];

    internal long LiteralsTried => literals.Tried;

    /// <summary>The signature that knows the message, null where none does.</summary>
    public Signature? Recognise(string message) => Read(message)?.Signature;

    /// <summary>The signature that knows the message, with what the message named; null where none does.</summary>
    public Recognition? Read(string message) =>
        literals.Find(message) is not { Count: > 0 } hits ? null : hits
            .Select(hit => (Signature: Signatures[hit.Key], Literal: hit.Value))
            .OrderByDescending(candidate => candidate.Signature.Priority)
            .ThenByDescending(candidate => candidate.Signature.Severity)
            .ThenByDescending(candidate => candidate.Literal)
            .ThenBy(candidate => candidate.Signature.Id, StringComparer.Ordinal)
            .Select(candidate => Recognition.Of(candidate.Signature, message))
            .FirstOrDefault(recognition => recognition is not null);
}
