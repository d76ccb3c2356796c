using DeployClaw.Playbooks;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>On which line of its file a statement begins. They are asked for in their order.</summary>
internal sealed class StatementLines(IReadOnlyDictionary<string, SourceFile> files, string path)
{
    private readonly string text = files.GetValueOrDefault(path)?.Text ?? "";
    private int from;

    public string Path { get; } = path;

    public int Of(SqlStatement statement)
    {
        var at = text.IndexOf(statement.Text, from, StringComparison.Ordinal);
        if (at < 0)
        {
            // Made by a template, or line endings were changed as it was read.
            return 1;
        }

        from = at + statement.Text.Length;
        return 1 + text.AsSpan(0, at).Count('\n');
    }
}
