using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Tests.Triage;

/// <summary>
/// The report of a burst: a migration that fails on eight tenants out of twenty-five, a pool that is exhausted, and what follows from
/// it. Each test bends the part that it is about.
/// </summary>
internal sealed partial class ABurst
{
    public static readonly DateTimeOffset Now = new(2024, 1, 15, 14, 28, 37, TimeSpan.Zero);

    private readonly List<Gap> gaps = [];
    private readonly int bystanders = 15;
    private readonly string? hostile;
    private string executionId = "sa-2024-01-15-142837";
    private bool nothingWrong;
    private bool drafted = true;
    private StepStatus? classification;

    public ABurst(int bystanders = 15, string? hostile = null)
    {
        this.bystanders = bystanders;
        this.hostile = hostile;
    }

    private static DateTimeOffset At(double minutesBefore) => Now.AddMinutes(-minutesBefore);

    public ABurst Named(string id)
    {
        executionId = id;
        return this;
    }

    /// <summary>Something that could not be read.</summary>
    public ABurst Missing(string subject, string reason)
    {
        gaps.Add(new Gap(subject, reason));
        return this;
    }

    public ABurst ThatNeverHappened()
    {
        nothingWrong = true;
        return this;
    }

    public ABurst WithoutPlaybooks()
    {
        drafted = false;
        return this;
    }

    public ABurst WhoseClassification(StepStatus status)
    {
        classification = status;
        return this;
    }

    public TriageReport Build()
    {
        var file = new CaseFile(executionId, Request()) { Gaps = gaps, Roles = Roles() };
        file = nothingWrong ? file with { Cascade = Cascade.NothingWrong } : Broken(file);
        return new TriageReport(file, Now, TimeSpan.FromMilliseconds(1971), Steps(file), Versions()) { Requests = Requests() };
    }

    private CaseFile Broken(CaseFile file)
    {
        var findings = Findings();
        var tenants = Tenants();
        return file with
        {
            Execution = Execution(),
            Errors = [.. findings.SelectMany(finding => finding.Events).OrderBy(error => error.Event.Timestamp)],
            Findings = findings,
            Estate = new EstateReading([.. tenants.Select(tenant => tenant.Reading)], new ConnectionUse(92, 100, 1), Queries(), [])
            {
                Notes = [new Evidence("activity", "The role that reads may also write; reading was done in read-only transactions all the same.")],
            },
            Migrations = new MigrationSet("flyway", [], []),
            Tenants = tenants,
            Risks = Risks(tenants),
            Cascade = CascadeOf(findings),
            Playbooks = drafted ? Draft(tenants) : null,
        };
    }

    private TriageRequest Request() =>
        new(new PipelineSelection(null, null, new TimeWindow(At(60), Now)), SchemaPattern.Parse("tenant_*")!, 85, [], drafted);

    private static IReadOnlyList<ComponentVersion> Versions() =>
    [
        new("program", "deployclaw", "0.1.0"),
        new("risk policy", "risk.yaml", "5f0c2b7de1a4"),
        new("skill", "build-timeout", "2a91c04be7d3"),
        new("skill", "connection-pool", "c3d41f9a0b62"),
        new("skill", "iam-role", "77e0aa2f41c8"),
        new("skill", "sql-migration", "09b6d3c2ff15"),
    ];

    private PipelineExecution Execution() =>
        new(
            new PipelineRef("123456789012", "eu-west-1", "prod-deploy"),
            "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            ExecutionStatus.Failed,
            At(24),
            At(4),
            new Revision("9f2c1ab44e0d", hostile ?? "Require a currency on every invoice"),
            new Uri("https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/prod-deploy/executions/7c9e6679-7425-40de-944b-e07fc1f90ae7"),
            [
                Action("Source", "Checkout", "S3", ExecutionStatus.Succeeded, 24, 23.5),
                Action("Build", "Build", "CodeBuild", ExecutionStatus.Succeeded, 23.5, 18),
                Action("Migrate", "Migrate", "CodeBuild", ExecutionStatus.Failed, 18, 4) with
                {
                    Summary = "Build timed out after 14 minutes",
                    FailedPhase = "BUILD",
                    Logs = [new LogLocation("123456789012", "eu-west-1", "/aws/codebuild/prod-migrate", "b1")],
                },
            ]);

    private static ActionExecution Action(string stage, string name, string provider, ExecutionStatus status, double from, double to) =>
        new(stage, name, provider, status, At(from), At(to), null, null, null, []);

    private static IReadOnlyList<RoleReading> Roles() =>
        [new("arn:aws:iam::123456789012:role/deploy-role", """{"Statement":[{"Effect":"Allow","Principal":{"Service":"codebuild.amazonaws.com"}}]}""", null, null)];

    private static IReadOnlyList<RequestRecord> Requests() =>
    [
        Request("codepipeline", "ListPipelines", 0, 41),
        Request("codepipeline", "ListActionExecutions", 43, 38),
        Request("logs", "FilterLogEvents", 84, 112),
        Request("logs", "FilterLogEvents", 85, 127) with { Status = 400, RequestId = "r-throttled" },
        Request("iam", "GetRole", 905, 33) with { Region = "us-east-1" },
    ];

    private static RequestRecord Request(string service, string operation, int after, int took) =>
        new(service, operation, "123456789012", "eu-west-1", 200, $"r-{after}", Now.AddMilliseconds(after), TimeSpan.FromMilliseconds(took));

    private static IReadOnlyList<QueryRecord> Queries() =>
    [
        new("schemas", "SELECT nspname\nFROM pg_namespace\nWHERE nspname LIKE $1", 1, TimeSpan.FromMilliseconds(4), 25),
        new("history", "SELECT version, description, installed_on, success\nFROM flyway_schema_history\nORDER BY installed_rank", 25, TimeSpan.FromMilliseconds(61), 1025),
        new("connections", "SELECT count(*), current_setting('max_connections')::int\nFROM pg_stat_activity", 1, TimeSpan.FromMilliseconds(3), 1),
    ];

    private IReadOnlyList<StepRecord> Steps(CaseFile file) =>
    [
        Step(TriageStep.FetchLogs, "Fetching CloudWatch logs from /aws/codepipeline/prod", 0, 324, $"Identified {file.Errors.Count} error events in last 60 minutes"),
        Step(TriageStep.ClassifyErrors, "Parsing and classifying errors", 324, 41, $"{file.Findings.Count} kinds of error") with
        {
            Status = classification ?? StepStatus.Completed,
        },
        Step(TriageStep.MapTenants, "Mapping errors to the tenants of tenant_*", 365, 892, "23 active tenants: 8 hit, 15 vulnerable") with { DatabaseQueries = 27 },
        Step(TriageStep.TraceCascade, "Tracing the cascade", 1257, 27, file.Cascade?.PathText ?? "") with { RiskScore = nothingWrong ? null : 91 },
        Step(TriageStep.DraftPlaybooks, "Drafting rollback playbooks", 1284, 510, drafted ? "8 playbooks, 1 for manual intervention" : "Not asked for") with
        {
            Status = drafted ? StepStatus.Completed : StepStatus.Skipped,
            PlaybooksGenerated = file.Playbooks?.Tenants.Count,
            EstimatedRollbackWindow = file.Playbooks?.RollbackWindow,
        },
        Step(TriageStep.CompileReport, "Compiling the report", 1794, 177, "Report compiled"),
    ];

    private static StepRecord Step(TriageStep step, string action, int after, int took, string result) =>
        new(step, action, StepStatus.Completed, Now.AddMilliseconds(after), TimeSpan.FromMilliseconds(took), result);
}
