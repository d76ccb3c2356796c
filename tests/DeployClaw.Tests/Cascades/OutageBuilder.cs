using System.Text.RegularExpressions;
using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Skills;
using DeployClaw.Tenants;
using DeployClaw.Tests.Tenants;

namespace DeployClaw.Tests.Cascades;

/// <summary>Errors of known kinds in the log groups of services, and the catalogue that says who needs whom.</summary>
internal sealed class OutageBuilder
{
    public static readonly TimeWindow LastHour = EstateBuilder.LastHour;

    private static readonly Regex NeverMatched = new("x", RegexOptions.NonBacktracking);

    private readonly List<CatalogService> services = [];
    private readonly List<Finding> findings = [];
    private readonly List<RoleReading> roles = [];
    private ConnectionUse? connections;
    private int ids;

    public static OutageBuilder AnOutage() => new();

    /// <summary>Clients → API gateway → two Lambdas → database; builds and a migration beside them.</summary>
    public static OutageBuilder AnOutageOfTheShop() => AnOutage()
        .With("api-gateway", "api-gateway", "API Gateway", "billing-lambda", "orders-lambda")
        .With("billing-lambda", "lambda", "Billing Lambda", "tenants-db")
        .With("orders-lambda", "lambda", "Orders Lambda", "tenants-db")
        .With("prod-migrate", "codebuild", "CodeBuild prod-migrate", "deploy-role", "tenants-db")
        .With("prod-build", "codebuild", "CodeBuild prod-build", "tenants-db")
        .With("tenants-db", "rds", "RDS tenants-db")
        .With("deploy-role", "iam-role", "IAM deploy-role");

    /// <summary>The default scenario's errors, as the shipped skills classify them.</summary>
    public static OutageBuilder Burst() => AnOutageOfTheShop()
        .Logs("prod-migrate", 8, from: 18, SignalKind.Change, "schema migration failure")
        .Logs("tenants-db", 2, from: 22, SignalKind.Saturation, "RDS pool exhaustion", Severity.Critical)
        .Logs("orders-lambda", 1, from: 25, SignalKind.Overload, "Lambda concurrency spike", Severity.Critical)
        .Logs("billing-lambda", 1, from: 26, SignalKind.Overload, "Lambda concurrency spike", Severity.Critical)
        .Logs("orders-lambda", 3, from: 26, SignalKind.Timeout, "Lambda timeout")
        .Logs("billing-lambda", 4, from: 26, SignalKind.Overload, "Lambda throttling")
        .Logs("orders-lambda", 7, from: 23, SignalKind.Error, null)
        .Logs("api-gateway", 12, from: 24, SignalKind.RetryStorm, "API Gateway retry storm")
        .Logs("prod-build", 3, from: 31, SignalKind.Timeout, "CodeBuild timeout", Severity.Critical)
        .Logs("prod-migrate", 1, from: 35, SignalKind.Denial, "IAM role validation", Severity.Critical, resource: "iam-role")
        .WithConnections(92, 100);

    public OutageBuilder With(string name, string kind, string title, params string[] dependsOn)
    {
        services.Add(new CatalogService(name, title, kind, dependsOn, [GroupOf(name)]));
        return this;
    }

    /// <summary>Errors one minute apart from minute <paramref name="from"/> of the hour on; no label: no signature knows them.</summary>
    public OutageBuilder Logs(
        string service, int count, int from, SignalKind kind, string? label, Severity severity = Severity.Error, string? resource = null) =>
        Logs(service, [.. Enumerable.Range(0, count).Select(index => (double)from + index)], kind, label, severity, resource);

    public OutageBuilder Logs(
        string service, double[] minutes, SignalKind kind, string? label, Severity severity = Severity.Error, string? resource = null, string message = "error")
    {
        var signature = label is null ? null : new Signature(
            label, "skill", label, "family", severity, NeverMatched, [], $"Mend {label} ({{used}} of {{max}}).", $"Watch {label}.", new SignalShape(kind, label, resource), [], []);
        var events = minutes.Select(minute => new ErrorEvent(
            new LogEvent(LastHour.From.AddMinutes(minute), new LogLocation("123456789012", "eu-west-1", GroupOf(service)), $"{ids++:0000}", message),
            signature,
            ErrorDetail.None));
        findings.Add(new Finding(label ?? $"Errors in {service}", "family", severity, signature, [.. events]));
        return this;
    }

    public OutageBuilder WithConnections(int used, int max, int refused = 0)
    {
        connections = new ConnectionUse(used, max, refused);
        return this;
    }

    public OutageBuilder WithRole(string name, string? trustPolicy, string? problem = null)
    {
        roles.Add(new RoleReading($"arn:aws:iam::123456789012:role/{name}", trustPolicy, problem, null));
        return this;
    }

    public Cascade Traced() => TracedInOrder(list => list);

    /// <summary>Traced with services, findings and roles given in another order.</summary>
    public Cascade TracedInOrder(Func<IReadOnlyList<object>, IReadOnlyList<object>> order) =>
        new CascadeTracer(new ServiceCatalog(order([.. services]).Cast<CatalogService>())).Trace(
            [.. order([.. findings]).Cast<Finding>()],
            new EstateReading([], connections, [], []),
            [.. order([.. roles]).Cast<RoleReading>()],
            LastHour);

    private static string GroupOf(string service) => $"/logs/{service}";
}
