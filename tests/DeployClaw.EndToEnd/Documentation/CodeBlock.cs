using System.Text;
using System.Text.RegularExpressions;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>A fenced block, or one that is indented by four spaces after an empty line (whose language is "").</summary>
internal sealed partial record CodeBlock(string Language, string Text)
{
    private static readonly string[] ShellLanguages = ["", "sh", "bash", "console"];

    /// <summary>A block without a language is for a shell, but for a tree of folders, whose first line is a folder.</summary>
    public bool IsShell => ShellLanguages.Contains(Language) && !FolderTree().IsMatch(Text);

    /// <summary>One a line, continued lines joined, without comments.</summary>
    public IEnumerable<string> ShellCommands =>
        Continued().Replace(Text, " ").Split('\n')
            .Select(line => Comment().Replace(line, "").Trim())
            .Where(line => line.Length > 0);

    public static IReadOnlyList<CodeBlock> In(string markdown)
    {
        var blocks = new List<CodeBlock>();
        var text = new StringBuilder();
        string? language = null;
        foreach (var (line, block) in Lines(markdown))
        {
            if (language is not null && block != language)
            {
                blocks.Add(new CodeBlock(language, text.ToString().TrimEnd('\n') + "\n"));
                text.Clear();
            }

            language = block;
            if (block is not null)
            {
                text.Append(line).Append('\n');
            }
        }

        return blocks;
    }

    public static IEnumerable<string> ProseLines(string markdown) =>
        Lines(markdown).Where(line => line.Language is null).Select(line => line.Text);

    /// <summary>Each line with the language of the block that it belongs to; null outside of blocks, and for the fences.</summary>
    private static IEnumerable<(string Text, string? Language)> Lines(string markdown)
    {
        string? fence = null;
        var (indented, afterEmpty) = (false, true);
        foreach (var line in markdown.Split('\n').Append(""))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                fence = fence is null ? line[3..].Trim() : null;
                yield return ("", null);
                continue;
            }

            indented = fence is null && line.StartsWith("    ", StringComparison.Ordinal) && (indented || afterEmpty);
            afterEmpty = line.Length == 0;
            yield return indented ? (line[4..], "") : (line, fence);
        }
    }

    [GeneratedRegex(@"^\S+/(\s|$)")]
    private static partial Regex FolderTree();

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex(@"(^|\s+)# .*$")]
    private static partial Regex Comment();
}
