using DeployClaw.Playbooks;

namespace DeployClaw.Skills;

/// <summary>
/// Runs the examples that signatures bring along. Each is judged by the whole set, as a log line would be: another signature that
/// takes an example away is a failure too.
/// </summary>
public static class SkillExamples
{
    /// <summary>Empty when every example holds; else by signature id, in the order of its examples.</summary>
    public static IReadOnlyList<ExampleFailure> Check(SkillSet skills) =>
        [.. skills.Signatures.SelectMany(signature => Missed(skills, signature).Concat(Mistaken(skills, signature)))];

    /// <summary>The same for the ways back: what each template makes of its examples' statements.</summary>
    public static IReadOnlyList<UndoFailure> CheckUndo(SkillSet skills) =>
    [
        .. from template in skills.Undo
           from example in template.Examples
           let made = template.Undo(example.Up)
           where !(made ?? ["\0"]).SequenceEqual(example.Down ?? ["\0"], StringComparer.Ordinal)
           select new UndoFailure(template, example.Up, (example.Down, made) switch
           {
               (null, _) => "must not be known, and is",
               (_, null) => "must be known, and is not",
               var (expected, got) => $"must be taken back by “{string.Join("; ", expected)}”, and is by “{string.Join("; ", got)}”",
           }),
    ];

    private static IEnumerable<ExampleFailure> Missed(SkillSet skills, Signature signature) =>
        from text in signature.Matches
        let recognised = skills.Recognise(text)
        where recognised?.Id != signature.Id
        select new ExampleFailure(
            signature,
            text,
            recognised is null ? "must match, and no signature knows it" : $"must match, and {recognised.Id} has it");

    private static IEnumerable<ExampleFailure> Mistaken(SkillSet skills, Signature signature) =>
        from text in signature.NotMatches
        where skills.Recognise(text)?.Id == signature.Id
        select new ExampleFailure(signature, text, "must not match, and does");
}

/// <summary>An example of an undo template that does not hold.</summary>
public sealed record UndoFailure(UndoTemplate Template, string Up, string Problem)
{
    public override string ToString() => $"{Template.Skill}/{Template.Name}: {Problem}: {Up}";
}

/// <summary>An example that does not hold: <see cref="Problem"/> says how ("must match, and no signature knows it").</summary>
public sealed record ExampleFailure(Signature Signature, string Text, string Problem)
{
    public override string ToString() => $"{Signature.Skill}/{Signature.Id}: {Problem}: {Text}";
}
