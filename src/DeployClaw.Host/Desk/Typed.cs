using DeployClaw.Conversations;
using DeployClaw.Logs;

namespace DeployClaw.Host.Desk;

/// <summary>What people type, fit to be kept: without secrets, and no longer than a record wants it.</summary>
internal static class Typed
{
    /// <summary>An incident's record is no place for an essay.</summary>
    private const int Longest = 500;

    public static string Reason(IReadOnlyDictionary<string, string> inputs) => Clean(inputs.GetValueOrDefault(ApprovalDialog.ReasonInput, "").Trim());

    public static string Clean(string text) => TextCut.Shorten(Redactor.Redact(text), Longest);
}
