namespace DeployClaw.Approvals;

/// <summary>Whether a sentence is said to somebody or of them. <see cref="WithAdvice"/>: whom it is said to is told who can instead.</summary>
internal sealed record Wording(string You, string Your, string YouAre, string Yourself, bool WithAdvice)
{
    public static readonly Wording ToThem = new("you", "your", "you are", "yourself", true);
    public static readonly Wording OfThem = new("they", "their", "they are", "themselves", false);

    public static string Opening(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
