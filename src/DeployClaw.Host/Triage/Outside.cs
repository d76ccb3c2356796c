using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Host.Migrations;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Triage;

namespace DeployClaw.Host.Triage;

/// <summary>What a run talks to. Nothing is asked of anybody before a port is used.</summary>
internal sealed class Outside(TriageOptions options, TimeProvider clock) : IDisposable
{
    public AwsAccess Aws { get; } = new(AwsOptions(options), clock);

    public ITenantEstate Tenants { get; } =
        options.TenantDatabase is { } connection
            ? new PostgresTenantEstate(new PostgresOptions(connection), clock)
            : new NoTenantDatabase();

    /// <summary>Only the bot keeps them.</summary>
    public IStructureRecords Records { get; init; } = new NoStructureRecords();

    public ITenantStructures Structures { get; } =
        options.TenantDatabase is { } tenants ? new TenantStructures(new PostgresOptions(tenants), clock) : new NoTenantDatabase();

    /// <summary>The migrations of a folder, where one was named, else those of the pipeline's source artifact.</summary>
    public IMigrationSource Migrations => options.Migrations is { } folder ? new FolderMigrations(folder) : Aws.Migrations;

    public IScratchStructures Scratch { get; } =
        options.ScratchDatabase is { } connection ? new ScratchStructures(new ScratchServer(connection)) : new NoScratchDatabase();

    public IArtifactStore Artifacts => ArtifactsAt(options.Output, Aws);

    public static IArtifactStore ArtifactsAt(string output, AwsAccess aws) =>
        S3Folder.Parse(output) is { } folder ? aws.Artifacts(folder) : new FolderArtifactStore(output);

    public static AwsOptions AwsOptions(TriageOptions options) =>
        new() { Regions = options.Regions, RoleArns = options.RoleArns, AllowHttpEndpoints = options.AllowHttpEndpoints };

    public void Dispose() => Aws.Dispose();
}
