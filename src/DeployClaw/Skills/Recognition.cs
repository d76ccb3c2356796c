using System.Text.RegularExpressions;
using DeployClaw.Logs;

namespace DeployClaw.Skills;

/// <summary>A text that a signature knows, and what the text itself named.</summary>
public sealed record Recognition(Signature Signature, ErrorDetail Detail)
{
    /// <summary>Null where the signature's pattern does not match.</summary>
    internal static Recognition? Of(Signature signature, string message)
    {
        var match = signature.Pattern.Match(message);
        if (!match.Success)
        {
            return null;
        }

        var detail = signature.Details.Aggregate(Named(match), (known, pattern) => Complete(known, pattern, message));
        return new Recognition(signature, detail);
    }

    private static ErrorDetail Complete(ErrorDetail known, SignaturePattern pattern, string message)
    {
        var more = Named(pattern.Match(message));
        return new ErrorDetail(
            known.Schema ?? more.Schema,
            known.Service ?? more.Service,
            known.SqlState ?? more.SqlState,
            known.DatabaseObject ?? more.DatabaseObject,
            known.Role ?? more.Role);
    }

    private static ErrorDetail Named(Match match) =>
        new(Group(match, "schema"), Group(match, "service"), Group(match, "sqlstate"), Group(match, "object"), Group(match, "role"));

    private static string? Group(Match match, string name) =>
        match.Groups[name] is { Success: true, Length: > 0 } group ? group.Value : null;
}
