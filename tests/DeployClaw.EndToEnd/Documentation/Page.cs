using System.Text.RegularExpressions;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>One page of the documentation, by its path in the checkout.</summary>
internal sealed partial record Page(string Path)
{
    public static Page Readme { get; } = new("README.md");

    public static Page Architecture { get; } = new("docs/architecture.md");

    public static Page Commands { get; } = new("docs/commands.md");

    public static Page Permissions { get; } = new("docs/permissions.md");

    public static Page Skills { get; } = new("docs/skills.md");

    public static IReadOnlyList<Page> All { get; } =
    [
        Readme,
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Checkout.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => new Page(System.IO.Path.GetRelativePath(Checkout.Root, file)))
            .OrderBy(page => page.Path, StringComparer.Ordinal),
    ];

    public string Text => File.ReadAllText(System.IO.Path.Combine(Checkout.Root, Path));

    public IReadOnlyList<CodeBlock> Blocks => CodeBlock.In(Text);

    /// <summary>What a reader would copy into a shell: the lines of its blocks, and `./deployclaw …` or `deployclaw …` in a sentence.</summary>
    public IEnumerable<string> ShellCommands =>
        Blocks.Where(block => block.IsShell).SelectMany(block => block.ShellCommands)
            .Concat(InlineCommand().Matches(Prose).Select(match => match.Groups[1].Value));

    /// <summary>The files and folders in the checkout that the page links to.</summary>
    public IEnumerable<string> LinkedPaths =>
        Link().Matches(Prose).Select(match => match.Groups[1].Value)
            .Where(target => !target.StartsWith('#') && !target.Contains("://", StringComparison.Ordinal))
            .Select(target => System.IO.Path.Combine(Checkout.Root, System.IO.Path.GetDirectoryName(Path)!, target.Split('#')[0]));

    /// <summary>The first cells of the table under a heading.</summary>
    public IEnumerable<string> FirstCells(string heading)
    {
        var from = Text.IndexOf($"# {heading}\n", StringComparison.Ordinal);
        Assert.True(from >= 0, $"{Path} has no heading \"{heading}\".");
        return Text[from..].Split('\n').SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[1].Trim());
    }

    private string Prose => string.Join('\n', CodeBlock.ProseLines(Text).Where(line => !line.StartsWith('#')));

    [GeneratedRegex(@"`((?:\./)?deployclaw [^`]+)`")]
    private static partial Regex InlineCommand();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
