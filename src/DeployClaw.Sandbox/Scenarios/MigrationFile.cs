namespace DeployClaw.Sandbox.Scenarios;

/// <summary>
/// A versioned migration in Flyway's layout: <c>V42__order_references.sql</c>, with <c>executeInTransaction=false</c> in
/// <c>V42__order_references.sql.conf</c> where it must not run in one transaction.
/// See https://documentation.red-gate.com/fd/script-configuration-184127470.html
/// </summary>
internal static class MigrationFile
{
    public static MigrationScript Read(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var bar = name.IndexOf("__", StringComparison.Ordinal);
        var configuration = path + ".conf";
        var alone = File.Exists(configuration)
            && File.ReadLines(configuration).Any(line => line.Replace(" ", "", StringComparison.Ordinal) == "executeInTransaction=false");
        return new MigrationScript(
            name[1..bar].Replace('_', '.'),
            name[(bar + 2)..].Replace('_', ' '),
            Path.GetFileName(path),
            File.ReadAllText(path),
            InTransaction: !alone);
    }
}
