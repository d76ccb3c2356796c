using System.IO.Enumeration;

namespace DeployClaw.Approvals;

/// <summary>By what some system knows somebody. people.yaml says which of these are one person.</summary>
public abstract record Identity
{
    private Identity() { }

    /// <summary>An account in a chat; without a workspace it is meant in any that the bot heeds.</summary>
    public sealed record Chat(string Platform, string? Workspace, string UserId) : Identity
    {
        public static Chat Of(Incidents.Actor.Person person) => new(person.Platform, person.Workspace, person.UserId);
    }

    /// <summary>
    /// An IAM user or a role's session. As people.yaml has it, <c>*</c> stands for any characters: the same person signs in to many accounts and
    /// roles, and the session keeps the name.
    /// </summary>
    public sealed record Aws(string Arn) : Identity;

    /// <summary>The address of a commit's author.</summary>
    public sealed record Mail(string Address) : Identity;

    public sealed record GitHub(string Login) : Identity;

    /// <summary>Who signs in: the issuer and the subject that it gives to a person for ever.</summary>
    public sealed record OpenId(string Issuer, string Subject) : Identity;

    /// <summary>Whether this, as people.yaml has it, is the one that was seen.</summary>
    public bool Is(Identity seen) => (this, seen) switch
    {
        (Chat mine, Chat other) => mine.Platform == other.Platform && mine.UserId == other.UserId
            && (mine.Workspace is null || other.Workspace is null || mine.Workspace == other.Workspace),
        (Aws mine, Aws other) => FileSystemName.MatchesSimpleExpression(mine.Arn, other.Arn, ignoreCase: false),
        (Mail mine, Mail other) => string.Equals(mine.Address, other.Address, StringComparison.OrdinalIgnoreCase),
        (GitHub mine, GitHub other) => string.Equals(mine.Login, other.Login, StringComparison.OrdinalIgnoreCase),
        (OpenId mine, OpenId other) => mine == other,
        _ => false,
    };

    /// <summary>As a sentence names its kind.</summary>
    public string Kind => this switch
    {
        Chat => "the account in the chat",
        Aws => "the IAM identity",
        Mail => "the mail address",
        GitHub => "the GitHub login",
        OpenId => "the sign-in",
        _ => throw new InvalidOperationException($"{GetType().Name} is not known here."),
    };
}
