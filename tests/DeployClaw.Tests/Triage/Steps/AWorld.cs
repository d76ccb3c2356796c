using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Tests.Triage.Steps;

/// <summary>All that a triage asks of the outside, in memory: what it was told, and what was asked of it.</summary>
internal sealed class AWorld : IPipelineSource, ILogSource, ITenantEstate, IMigrationSource
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly List<LogEvent> events = [];
    private PipelineExecution? execution;
    private SourceUnavailableException? pipelineFailure;
    private SourceUnavailableException? sourceFailure;

    public List<LogLocation> LocationsRead { get; } = [];

    public TimeWindow? WindowRead { get; private set; }

    public static CaseFile Case(params string[] logGroups) =>
        new("sa-2026-03-02-120000", new TriageRequest(
            new PipelineSelection(null, null, new TimeWindow(Noon.AddHours(-1), Noon)),
            SchemaPattern.Parse("tenant_*")!,
            85,
            logGroups,
            DraftPlaybooks: false));

    public static PipelineExecution Execution(DateTimeOffset? ended = null, params LogLocation[] logs) =>
        new(
            new PipelineRef("123456789012", "eu-west-1", "prod-deploy"),
            "3f6d",
            ExecutionStatus.Failed,
            (ended ?? Noon).AddMinutes(-20),
            (ended ?? Noon).AddMinutes(-10),
            null,
            new Uri("https://example.com/"),
            [new ActionExecution("Migrate", "Migrate", "CodeBuild", ExecutionStatus.Failed, Noon, Noon, null, "BUILD", null, logs)]);

    public static LogLocation Group(string name, string? stream = null) => new("123456789012", "eu-west-1", name, stream);

    public AWorld WithExecution(PipelineExecution failed)
    {
        execution = failed;
        return this;
    }

    public AWorld WithoutAnswerFromThePipeline(string sentence)
    {
        pipelineFailure = new SourceUnavailableException(sentence);
        return this;
    }

    public AWorld WithoutAnswerFromTheSource(string sentence)
    {
        sourceFailure = new SourceUnavailableException(sentence);
        return this;
    }

    public AWorld Logging(string message)
    {
        events.Add(new LogEvent(Noon.AddMinutes(-15), Group("/aws/codebuild/prod-migrate"), $"e{events.Count}", message));
        return this;
    }

    public Task<PipelineExecution?> FindFailedExecutionAsync(PipelineSelection selection, CancellationToken cancellation) =>
        pipelineFailure is null ? Task.FromResult(execution) : throw pipelineFailure;

    public Task<LogReading> ReadAsync(IReadOnlyList<LogLocation> locations, TimeWindow window, CancellationToken cancellation)
    {
        LocationsRead.AddRange(locations);
        WindowRead = window;
        return Task.FromResult(new LogReading(events, []));
    }

    public Task<IReadOnlyList<LogLocation>> LocateAsync(IReadOnlyList<string> groups, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LogLocation>>([.. groups.Select(group => Group(group))]);

    public Task<EstateReading> ReadAsync(SchemaPattern pattern, TimeWindow window, CancellationToken cancellation) =>
        Task.FromResult(new EstateReading([], null, [new QueryRecord("schemas", "SELECT 1", 3, TimeSpan.Zero, 0)], []));

    public Task<MigrationSet> ReadAsync(PipelineExecution failed, CancellationToken cancellation) =>
        sourceFailure is null ? Task.FromResult(MigrationSet.Nothing) : throw sourceFailure;
}
