namespace DeployClaw.Approvals;

/// <summary>
/// A person's vote that stands and does not count any more. <see cref="Person"/> is their id, <see cref="Name"/> what people read; <see cref="Why"/>
/// speaks of them, and not to them.
/// </summary>
public sealed record UncountedVote(string Person, string Name, string Why)
{
    public string Sentence => $"The vote of {Name} does not count any more: {Why}";
}
