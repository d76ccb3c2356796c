using DeployClaw.Host.Postgres;

namespace DeployClaw.Host.Doctor;

/// <summary>The least rights that everything takes, to be handed to whoever gives them; docs/permissions.md explains them.</summary>
internal static class GrantsText
{
    public static string AwsPolicy { get; } = Read("TriagePolicy.json");

    public static void Write(TextWriter output)
    {
        output.WriteLine("-- PostgreSQL, in the tenants' database, as its owner or an administrator:");
        output.WriteLine(ReaderGrants.Sql.TrimEnd());
        output.WriteLine();
        output.WriteLine("-- AWS, a policy for each account that is looked into (Reports only for --output s3://…):");
        output.WriteLine(AwsPolicy.TrimEnd());
    }

    private static string Read(string name)
    {
        using var stream = typeof(GrantsText).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
