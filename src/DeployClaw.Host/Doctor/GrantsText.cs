using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Store;

namespace DeployClaw.Host.Doctor;

/// <summary>The least rights that everything takes, to be handed to whoever gives them; docs/permissions.md explains them.</summary>
internal static class GrantsText
{
    public static string AwsPolicy { get; } = EmbeddedText.Read("TriagePolicy.json");

    public static void Write(TextWriter output)
    {
        Write(output, "PostgreSQL, for the store", StoreSql.Read("OwnerGrants.sql"));
        output.WriteLine();
        Write(output, "PostgreSQL, in the tenants' database", ReaderGrants.Sql);
        output.WriteLine();
        Write(output, "PostgreSQL, in the tenants' database, to rehearse and roll back", RollbackGrants.Sql);
        output.WriteLine();
        Write(output, "PostgreSQL, on a server of the same version, for scratch databases", ScratchGrants.Sql);
        output.WriteLine();
        Write(output, "AWS, a policy for each account that is looked into (Alerts only where the queue is, Reports only for --output s3://…)", AwsPolicy);
        output.WriteLine();
        Write(output, "AWS, a second policy, to freeze stages and have them go back when a rollback was approved", PipelineRights.Policy);
    }

    private static void Write(TextWriter output, string subject, string rights)
    {
        output.WriteLine($"-- {subject}:");
        output.WriteLine(rights.TrimEnd());
    }
}
