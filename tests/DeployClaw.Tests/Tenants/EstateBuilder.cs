using DeployClaw.Logs;
using DeployClaw.Pipelines;
using DeployClaw.Tenants;

namespace DeployClaw.Tests.Tenants;

/// <summary>Tenants, the deployment that went over them (version 42, 20 minutes ago) and the logs that name them.</summary>
internal sealed class EstateBuilder
{
    public static readonly DateTimeOffset Now = new(2024, 1, 15, 14, 28, 37, TimeSpan.Zero);
    public static readonly TimeWindow LastHour = new(Now.AddHours(-1), Now);
    public static readonly DateTimeOffset Began = Now.AddMinutes(-20);
    public static readonly DateTimeOffset LongAgo = Now.AddDays(-30);

    private readonly List<TenantReading> tenants = [];
    private readonly List<ErrorEvent> errors = [];
    private PipelineExecution? execution = AnExecution();
    private ConnectionUse? connections;
    private MigrationSet migrations = MigrationsWith(
        "ALTER TABLE orders ADD COLUMN invoice text;", "ALTER TABLE orders DROP COLUMN IF EXISTS invoice;");

    public static EstateBuilder AnEstate() => new();

    public static MigrationSet MigrationsWith(string up, string? down) => new(
        "Flyway",
        [
            new Migration("41", "orders", "migrations/V41__orders.sql", "CREATE TABLE orders (id bigint);", null, null),
            new Migration("42", "invoices", "migrations/V42__invoices.sql", up, down is null ? null : "migrations/U42__invoices.sql", down),
        ],
        []);

    public EstateBuilder With(string name, Func<TenantBuilder, TenantBuilder> make)
    {
        tenants.Add(make(new TenantBuilder(name)).Build());
        return this;
    }

    public EstateBuilder WithTenants(int count, string prefix, Func<TenantBuilder, TenantBuilder> make)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            With($"{prefix}_{number:00}", make);
        }

        return this;
    }

    public EstateBuilder WithErrorNaming(string schema)
    {
        var line = new LogEvent(
            Began, new LogLocation("123456789012", "eu-west-1", "/aws/codebuild/prod-migrate"), $"e{errors.Count}", $"ERROR in {schema}", new Uri("https://logs/1"));
        errors.Add(new ErrorEvent(line, null, ErrorDetail.None with { Schema = schema }));
        return this;
    }

    public EstateBuilder WithConnections(int used, int max, int refused = 0)
    {
        connections = new ConnectionUse(used, max, refused);
        return this;
    }

    public EstateBuilder WithMigrations(MigrationSet set)
    {
        migrations = set;
        return this;
    }

    public EstateBuilder WithoutDeployment()
    {
        execution = null;
        migrations = MigrationSet.Nothing;
        return this;
    }

    public MigrationSet Migrations => migrations;

    public PipelineExecution? Execution => execution;

    public IReadOnlyList<ErrorEvent> Errors => errors;

    public EstateReading Reading => new(tenants, connections, [], []);

    public IReadOnlyList<TenantImpact> Judged() => ImpactJudge.Judge(Reading, migrations, execution, errors, LastHour);

    public TenantImpact Judged(string name) => Judged().Single(tenant => tenant.Tenant.Name == name);

    private static PipelineExecution AnExecution() => new(
        new PipelineRef("123456789012", "eu-west-1", "prod-deploy"), "e-1", ExecutionStatus.Failed, Began, Now, null, new Uri("https://pipeline/1"),
        [new ActionExecution("Migrate", "RunMigrations", "CodeBuild", ExecutionStatus.Failed, Began, Now, null, "BUILD", null, [])]);
}
