using System.Diagnostics.CodeAnalysis;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Logs;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Aws;

/// <summary>Text that somebody outside wrote, on its way into the domain.</summary>
internal static class RemoteText
{
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Redact(string? text) => text is null ? null : Redactor.Redact(text);

    /// <summary>
    /// A revision with the first line of its message. CodePipeline gives the message bare, or, from GitHub and Bitbucket, as
    /// <c>{"ProviderType":"GitHub","CommitMessage":"…"}</c>.
    /// </summary>
    public static Revision? Revision(string? id, string? summary) =>
        id is null ? null : new Revision(id, Redact(FirstLine(CommitMessage.Of(summary))));

    private static string? FirstLine(string? text) => text?.TrimStart().Split('\n')[0].TrimEnd();
}
