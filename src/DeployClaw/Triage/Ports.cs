using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Triage;

/// <summary>Where pipelines run. Throws <see cref="SourceUnavailableException"/> when it cannot be asked.</summary>
public interface IPipelineSource
{
    /// <summary>Null when no execution failed inside the window. An execution asked for by id that does not exist throws.</summary>
    Task<PipelineExecution?> FindFailedExecutionAsync(PipelineSelection selection, CancellationToken cancellation);
}

/// <summary>Where logs lie.</summary>
public interface ILogSource
{
    /// <summary>
    /// Reads all events of the locations inside the window. One location that cannot be read is a gap; only when none could be
    /// asked at all does it throw <see cref="SourceUnavailableException"/>.
    /// </summary>
    Task<LogReading> ReadAsync(IReadOnlyList<LogLocation> locations, TimeWindow window, CancellationToken cancellation);

    /// <summary>The locations of log groups that are known by name only: in every account and region that the run covers.</summary>
    Task<IReadOnlyList<LogLocation>> LocateAsync(IReadOnlyList<string> groups, CancellationToken cancellation);
}

/// <summary>The database with one schema per tenant, read-only.</summary>
public interface ITenantEstate
{
    /// <summary>
    /// Throws <see cref="SourceUnavailableException"/> when the database does not answer or no schema matches; what is wrong with
    /// one tenant stands in its reading.
    /// </summary>
    Task<EstateReading> ReadAsync(SchemaPattern pattern, TimeWindow window, CancellationToken cancellation);
}

/// <summary>The migrations of the deployed source.</summary>
public interface IMigrationSource
{
    Task<MigrationSet> ReadAsync(PipelineExecution execution, CancellationToken cancellation);
}

/// <summary>The tenants' structures as they were when deployments began or on a schedule before, where somebody kept them.</summary>
public interface IStructureRecords
{
    /// <summary>By schema, all from before the execution: first what was recorded as it began, then what was on a schedule, the newest of each version first.</summary>
    Task<ILookup<string, StructureOnRecord>> FindAsync(PipelineExecution execution, CancellationToken cancellation);
}

/// <summary>The tenants' structures, written out.</summary>
public interface ITenantStructures
{
    /// <summary>Null where there is no such schema, or somebody changes it at the moment.</summary>
    Task<SchemaStructure?> ReadAsync(string schema, CancellationToken cancellation);
}

/// <summary>A database made for one purpose and dropped again.</summary>
public interface IScratchStructures
{
    /// <summary>The structure that the migrations, in this order, build in an empty schema of this name.</summary>
    Task<ScratchOutcome> BuildAsync(string schema, IReadOnlyList<Migration> migrations, CancellationToken cancellation);
}

/// <summary>IAM roles, for errors that name one.</summary>
public interface IRoleSource
{
    Task<RoleReading> ReadAsync(string roleArn, CancellationToken cancellation);
}

/// <summary>Where the artifacts of a triage go. Throws <see cref="CannotWriteException"/> where it cannot be written.</summary>
public interface IArtifactStore
{
    /// <summary>Where it is, for a person: a path or an s3:// URL.</summary>
    string Location { get; }

    /// <summary>Claims an execution id. False when somebody has it already.</summary>
    Task<bool> ClaimAsync(string executionId, CancellationToken cancellation);

    Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation);

    /// <summary>Writes what may be too long for memory: a stream that can be read again from its beginning.</summary>
    Task WriteFromAsync(string name, Stream content, string contentType, CancellationToken cancellation);
}
