using DeployClaw.Logs;

namespace DeployClaw.Skills;

/// <summary>A text that a signature knows, and what the text itself named.</summary>
public sealed record Recognition(Signature Signature, ErrorDetail Detail)
{
    /// <summary>Null where the signature's pattern does not match.</summary>
    internal static Recognition? Of(Signature signature, string message) =>
        signature.Pattern.Read(message) is { } named
            ? new Recognition(signature, signature.Details.Aggregate(named, (known, pattern) => pattern.Complete(known, message)))
            : null;
}
