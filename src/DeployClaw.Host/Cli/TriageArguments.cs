using System.CommandLine;
using DeployClaw.Host.Triage;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Cli;

/// <summary>The options of every command that triages, as they are typed.</summary>
internal sealed class TriageArguments
{
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
        Description = "From which risk on rolling a tenant back is called dangerous (0-100)",
        HelpName = "0-100",
        DefaultValueFactory = _ => 85,
        CustomParser = ArgumentParsers.Threshold,
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

    private readonly Option<string[]> logGroups = ArgumentParsers.Repeated(
        "--log-group",
        "GROUP",
        "Read this log group instead of those that the failed actions and the catalogue point to");

    private readonly Option<string[]> regions = ArgumentParsers.Repeated(
        "--region", "REGION", "AWS region to look in (default: as the AWS SDKs find it)");

    private readonly Option<string[]> roles = ArgumentParsers.Repeated(
        "--role-arn", "ARN", "Assume this role first, one for each account to look in");

    private readonly Option<string> services = ArgumentParsers.Single(
        "--services", "PATH", $"The service catalogue, catalog-info.yaml (or {TriageOptions.ServicesVariable})");

    private readonly Option<string[]> skills = SkillsOption.Create();
    private readonly Option<string> database = ArgumentParsers.Single(
        "--tenant-database", "CONNECTION", $"The tenants' PostgreSQL, a URL or a connection string (or {TriageOptions.DatabaseVariable})");

    private readonly Option<string> scratch = ArgumentParsers.Single(
        "--scratch-database",
        "CONNECTION",
        $"Where to make scratch databases, as a role that may: the tenants' server, or one of the same version (or {TriageOptions.ScratchVariable})");

    private readonly Option<string> migrations = ArgumentParsers.Single(
        "--migrations", "PATH", "The deployed source or its migrations, as a folder (default: the pipeline's source artifact)");

    private readonly Option<string> policy = ArgumentParsers.Single(
        "--risk-policy", "PATH", "The weights of the risk factors (default: manifests/policies/risk.yaml as shipped)");

    private readonly Option<bool> sandbox = new("--sandbox") { Description = "Allow endpoints without TLS" };

    public TriageArguments() => source.AcceptOnlyFromAmong(CodePipeline);

    public IEnumerable<Option> All =>
        [source, tenants, threshold, output, window, logGroups, regions, roles, services, skills, database, scratch, migrations, policy, sandbox];

    public TriageOptions Read(ParseResult parsed) => new()
    {
        Tenants = parsed.GetRequiredValue(tenants),
        RiskThreshold = parsed.GetValue(threshold),
        Window = parsed.GetValue(window),
        Output = parsed.GetRequiredValue(output),
        LogGroups = parsed.GetValue(logGroups) ?? [],
        Regions = parsed.GetValue(regions) ?? [],
        RoleArns = parsed.GetValue(roles) ?? [],
        TenantDatabase = parsed.GetValue(database) ?? ArgumentParsers.Variable(TriageOptions.DatabaseVariable),
        ScratchDatabase = parsed.GetValue(scratch) ?? ArgumentParsers.Variable(TriageOptions.ScratchVariable),
        Migrations = parsed.GetValue(migrations),
        Services = parsed.GetValue(services) ?? ArgumentParsers.Variable(TriageOptions.ServicesVariable),
        Skills = parsed.GetValue(skills) ?? [],
        RiskPolicy = parsed.GetValue(policy),
        AllowHttpEndpoints = parsed.GetValue(sandbox),
    };
}
