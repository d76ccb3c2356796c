namespace DeployClaw.Logs.Secrets;

/// <summary>What has to be cut: [<see cref="Start"/>, <see cref="End"/>) of a text, and what kind of secret it is.</summary>
internal readonly record struct Secret(int Start, int End, string Kind);
