namespace DeployClaw.Approvals;

/// <summary>
/// Somebody, by all the accounts that are theirs. A vote is a person's and never an account's, so that two accounts are one vote.
/// <see cref="Id"/> is the short name in people.yaml.
/// </summary>
public sealed record PersonRecord(string Id, string Name, IReadOnlyList<Identity> Identities);

/// <summary>Everybody of people.yaml.</summary>
public sealed record People(IReadOnlyList<PersonRecord> Records)
{
    public static People Nobody { get; } = new([]);

    public PersonMatch Find(Identity identity)
    {
        var matches = Records.Where(record => record.Identities.Any(mine => mine.Is(identity))).ToList();
        return matches switch
        {
            [] => new PersonMatch.None(),
            [var only] => new PersonMatch.One(only),
            _ => new PersonMatch.Several(matches),
        };
    }

    public PersonRecord? ById(string id) => Records.FirstOrDefault(record => record.Id == id);

    /// <summary>The name that people read; the id where the record is gone.</summary>
    public string NameOf(string id) => ById(id)?.Name ?? id;
}

/// <summary>Whose an account is. Only <see cref="One"/> is an answer to go by.</summary>
public abstract record PersonMatch
{
    private PersonMatch() { }

    public sealed record One(PersonRecord Person) : PersonMatch;

    public sealed record None : PersonMatch;

    /// <summary>people.yaml gives the account to more than one person: nobody knows whose it is.</summary>
    public sealed record Several(IReadOnlyList<PersonRecord> People) : PersonMatch;
}
