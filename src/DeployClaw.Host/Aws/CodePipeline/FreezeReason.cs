using System.Text.RegularExpressions;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>
/// The reason that stands at a stage we have frozen, and by which we know it again. The service takes 300 characters of a small alphabet:
/// https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_DisableStageTransition.html
/// </summary>
internal static partial class FreezeReason
{
    private const string Program = "DeployClaw";
    private const int Longest = 300;

    /// <param name="rollback">Stands at the end, so that no two freezes have the same reason.</param>
    /// <param name="reason">For people.</param>
    public static string Of(string rollback, string reason)
    {
        var words = Plain(reason.Contains(Program, StringComparison.Ordinal) ? reason : $"{Program} - {reason}");
        var mark = Plain($"(rollback {rollback})");
        return $"{TextCut.Start(words, Longest - mark.Length - 1).TrimEnd()} {mark}";
    }

    private static string Plain(string text) => Spaces().Replace(NotAllowed().Replace(text, " "), " ").Trim();

    [GeneratedRegex(@"[^a-zA-Z0-9!@ ().*?\-]+")]
    private static partial Regex NotAllowed();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
