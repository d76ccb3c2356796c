namespace DeployClaw;

/// <summary>Why something was not done: the sentence that a person reads. Not an error; nothing is wrong with the program.</summary>
public sealed record Refusal(string Sentence)
{
    public static Refusal Because(string sentence) => new(sentence);
}
