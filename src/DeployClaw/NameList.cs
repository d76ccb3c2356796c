namespace DeployClaw;

/// <summary>Names in a sentence: the first of them, and how many more there are.</summary>
public static class NameList
{
    public static string Of(IReadOnlyList<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? $" and {names.Count - most} more" : "");
}
