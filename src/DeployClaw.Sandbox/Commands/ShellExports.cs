namespace DeployClaw.Sandbox.Commands;

/// <summary>Environment variables as a POSIX shell takes them.</summary>
internal static class ShellExports
{
    public static string Of(IReadOnlyDictionary<string, string> variables) =>
        string.Concat(variables.Select(variable => $"export {variable.Key}={Quoted(variable.Value)}\n"));

    /// <summary>For the owner only: there are keys and passwords in it. Never seen half written.</summary>
    public static async Task WriteAsync(string path, IReadOnlyDictionary<string, string> variables, CancellationToken cancellation)
    {
        var half = path + ".half";
        File.Delete(half);
        var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        await using (var writer = new StreamWriter(half, mode))
        {
            await writer.WriteAsync(Of(variables).AsMemory(), cancellation);
        }

        File.Move(half, path, overwrite: true);
    }

    private static string Quoted(string value) => $"'{value.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
