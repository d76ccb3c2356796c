namespace DeployClaw.Host.Reports;

/// <summary>
/// The explicit marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9, §2): they make a text look like
/// another one, so none of them stands as it is in what a person reads and approves.
/// </summary>
internal static class Bidirectional
{
    public const string Controls = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    public static bool Turns(int value) => value <= char.MaxValue && Controls.Contains((char)value, StringComparison.Ordinal);
}
