using System.CommandLine;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Cli;

/// <summary>The options of `audit:ci-failure` as they are typed.</summary>
internal sealed class AuditArguments
{
    public const string DatabaseVariable = "DEPLOYCLAW_TENANT_DATABASE";
    public const string ServicesVariable = "DEPLOYCLAW_SERVICES";
    private const string CodePipeline = "aws-codepipeline";

    private readonly Option<string> source = new("--pipeline-source")
    {
        Description = "Where the pipeline runs",
        DefaultValueFactory = _ => CodePipeline,
    };

    private readonly Option<SchemaPattern> tenants = new("--tenant-schema-pattern")
    {
        Description = "The tenants' schemas; what the star stands for is the tenant's name",
        HelpName = "PATTERN",
        DefaultValueFactory = _ => SchemaPattern.Parse("tenant_*")!,
        CustomParser = ArgumentParsers.Pattern,
    };

    private readonly Option<int> threshold = new("--risk-threshold")
    {
        Description = "Exit with 3 when rolling a tenant back is at least this risky (0-100)",
        HelpName = "0-100",
        DefaultValueFactory = _ => 85,
        CustomParser = ArgumentParsers.Threshold,
    };

    private readonly Option<bool> playbooks = new("--generate-rollback-playbook")
    {
        Description = "Draft a rollback playbook for each tenant that was hit",
    };

    private readonly Option<OutputFormat> format = new("--output-format")
    {
        Description = "What is printed and written: text, json or compliance-report (adds a page of HTML)",
        HelpName = "FORMAT",
        CustomParser = ArgumentParsers.Format,
    };

    private readonly Option<string> output = new("--output")
    {
        Description = "Where the files go: a folder or s3://bucket/prefix",
        HelpName = "DIR|URL",
        DefaultValueFactory = _ => "deployclaw-reports",
        CustomParser = ArgumentParsers.Output,
    };

    private readonly Option<TimeSpan> window = new("--window")
    {
        Description = "How far back to look, such as 90s, 60m, 4h or 2d",
        HelpName = "LENGTH",
        DefaultValueFactory = _ => TimeSpan.FromMinutes(60),
        CustomParser = ArgumentParsers.Window,
    };

    private readonly Option<string> pipeline = Single("--pipeline", "NAME", "Only this pipeline (default: the newest failure of any)");
    private readonly Option<string> execution = Single("--execution", "ID", "Only this execution");
    private readonly Option<string[]> logGroups = Repeated(
        "--log-group",
        "GROUP",
        "Read this log group instead of those that the failed actions and the catalogue point to");

    private readonly Option<string[]> regions = Repeated("--region", "REGION", "AWS region to look in (default: as the AWS SDKs find it)");
    private readonly Option<string[]> roles = Repeated("--role-arn", "ARN", "Assume this role first, one for each account to look in");
    private readonly Option<string> services = Single(
        "--services",
        "PATH",
        $"The service catalogue, catalog-info.yaml (or {ServicesVariable})");

    private readonly Option<string[]> skills = SkillsOption.Create();
    private readonly Option<string> database = Single(
        "--tenant-database",
        "CONNECTION",
        $"The tenants' PostgreSQL, a URL or a connection string (or {DatabaseVariable})");

    private readonly Option<string> policy = Single(
        "--risk-policy",
        "PATH",
        "The weights of the risk factors (default: manifests/policies/risk.yaml as shipped)");

    private readonly Option<bool> sandbox = new("--sandbox") { Description = "Allow AWS endpoints without TLS" };
    private readonly Option<bool> verbose = new("--verbose") { Description = "Log what is done, to standard error" };

    public AuditArguments() => source.AcceptOnlyFromAmong(CodePipeline);

    public IEnumerable<Option> All =>
    [
        source, tenants, threshold, playbooks, format, output, window, pipeline, execution,
        logGroups, regions, roles, services, skills, database, policy, sandbox, verbose,
    ];

    public AuditOptions Read(ParseResult parsed) => new()
    {
        Tenants = parsed.GetRequiredValue(tenants),
        RiskThreshold = parsed.GetValue(threshold),
        Window = parsed.GetValue(window),
        Format = parsed.GetValue(format),
        Output = parsed.GetRequiredValue(output),
        DraftPlaybooks = parsed.GetValue(playbooks),
        Pipeline = parsed.GetValue(pipeline),
        Execution = parsed.GetValue(execution),
        LogGroups = parsed.GetValue(logGroups) ?? [],
        Regions = parsed.GetValue(regions) ?? [],
        RoleArns = parsed.GetValue(roles) ?? [],
        TenantDatabase = parsed.GetValue(database) ?? Variable(DatabaseVariable),
        Services = parsed.GetValue(services) ?? Variable(ServicesVariable),
        Skills = parsed.GetValue(skills) ?? [],
        RiskPolicy = parsed.GetValue(policy),
        AllowHttpEndpoints = parsed.GetValue(sandbox),
        Verbose = parsed.GetValue(verbose),
    };

    private static Option<string> Single(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    private static Option<string[]> Repeated(string name, string value, string description) =>
        new(name) { Description = description + " (may be repeated)", HelpName = value, Arity = ArgumentArity.OneOrMore };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
