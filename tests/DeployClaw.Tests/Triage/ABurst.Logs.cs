using System.Text.RegularExpressions;
using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Skills;

namespace DeployClaw.Tests.Triage;

/// <summary>What the logs of a burst said, and the cascade that follows from it.</summary>
internal sealed partial class ABurst
{
    private static readonly string[] HitTenants =
        ["acme_prod", "enterprise_staging", "fintech_uat", "globex_prod", "hooli_staging", "initech_prod", "saas_dev", "umbrella_prod"];

    private IReadOnlyList<Finding> Findings() =>
    [
        Found("CodeBuild timeout", "build-timeout", Severity.Critical, 3, 6, "/aws/codebuild/prod-migrate", SignalKind.Timeout, "CodeBuild timeout",
            _ => hostile ?? "[Container] Phase complete: BUILD State: TIMED_OUT\nBuild timed out after 14 minutes"),
        Found("IAM role validation", "iam-role", Severity.Critical, 1, 17, "/aws/codepipeline/prod", SignalKind.Denial, "IAM role validation failure",
            _ => "AccessDenied: deploy-role is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/deploy-target"),
        Found("Lambda cold start cascade", "lambda-cold-start", Severity.Critical, 2, 13, "/aws/lambda/orders", SignalKind.Overload, "Lambda concurrency spike",
            _ => "REPORT RequestId: 5f1d Duration: 29003.11 ms Init Duration: 8421.07 ms Status: timeout"),
        Found("RDS connection pool exhaustion", "connection-pool", Severity.Critical, 2, 16, "/aws/rds/instance/tenants-db/postgresql", SignalKind.Saturation, "RDS pool exhaustion",
            _ => "FATAL:  sorry, too many clients already"),
        Found("API Gateway retry storm", "retry-storm", Severity.Error, 12, 12, "/aws/apigateway/prod", SignalKind.RetryStorm, "API Gateway retry storm",
            index => $"status: 429 integrationStatus: 502 attempt: {index + 1} path: /orders"),
        Found("Connection acquire timeout", "connection-pool", Severity.Error, 10, 15, "/aws/lambda/billing", SignalKind.Timeout, "connection acquire timeout",
            _ => "ERROR timed out acquiring a connection from the pool (waited 5000 ms)"),
        Found("Lambda throttling", "lambda-throttle", Severity.Error, 9, 12.5, "/aws/lambda/orders", SignalKind.Overload, "Lambda throttling",
            _ => "TooManyRequestsException: Rate exceeded"),
        Found("Schema migration failure", "sql-migration", Severity.Error, 8, 17.5, "/aws/codebuild/prod-migrate", SignalKind.Change, "schema migration failure",
            index => $"ERROR: column \"currency\" of relation \"invoices\" contains null values (schema tenant_{HitTenants[index]}, migration V42)",
            index => ErrorDetail.None with { Schema = $"tenant_{HitTenants[index]}", SqlState = "23502", DatabaseObject = "invoices" }),
    ];

    private static Finding Found(
        string title, string skill, Severity severity, int count, double first, string group, SignalKind kind, string label,
        Func<int, string> message, Func<int, ErrorDetail>? detail = null)
    {
        var signature = new Signature(
            $"{skill}/{title.ToLowerInvariant().Replace(' ', '-')}", skill, title, skill, severity, new Regex(".", RegexOptions.NonBacktracking), ["."],
            $"What to do about it: see the skill {skill}.", "An alarm before it comes to this.", new SignalShape(kind, label, null), [], []);
        return new Finding(title, skill, severity, signature, [.. Enumerable.Range(0, count).Select(Event)]);

        ErrorEvent Event(int index) =>
            new(
                new LogEvent(
                    At(first - (index * first / 2 / count)),
                    new LogLocation("123456789012", "eu-west-1", group, "stream-1"),
                    $"{skill}-{index:00}",
                    message(index),
                    new Uri($"https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/{Uri.EscapeDataString(group)}")),
                signature,
                detail?.Invoke(index) ?? ErrorDetail.None);
    }

    private static Cascade CascadeOf(IReadOnlyList<Finding> findings)
    {
        var database = Node("tenants-db", findings[3]);
        var orders = Node("orders-lambda", findings[2], findings[6]);
        var billing = Node("billing-lambda", findings[5]);
        var gateway = Node("api-gateway", findings[4]);
        var migrate = Node("prod-migrate", findings[7], findings[0]);
        return new Cascade(
            database,
            new Confidence(0.86),
            [
                "RDS tenants-db reached max_connections: 92 of 100 in use now, and it refused us once.",
                "Its errors began 3.0 minutes before the first Lambda error, and nothing that it depends on complained before.",
                "All 4 other services that complained depend on it.",
            ],
            [database, orders, gateway],
            [
                new CauseCandidate("tenants-db", "RDS pool exhaustion", 8.6, ["saturation", "earliest among what it reaches", "4 dependents complained"]),
                new CauseCandidate("prod-migrate", "schema migration failure", 5.1, ["a change", "earliest of all"]),
                new CauseCandidate("api-gateway", "API Gateway retry storm", 1.2, ["nothing depends on it"]),
            ],
            [gateway, billing, orders, migrate, database],
            [
                new CascadeEdge("billing-lambda", "api-gateway", Propagation.Failure),
                new CascadeEdge("orders-lambda", "api-gateway", Propagation.Failure),
                new CascadeEdge("tenants-db", "billing-lambda", Propagation.Failure),
                new CascadeEdge("tenants-db", "orders-lambda", Propagation.Failure),
                new CascadeEdge("tenants-db", "prod-migrate", Propagation.Failure),
                new CascadeEdge("api-gateway", "orders-lambda", Propagation.Load),
            ],
            [
                "Raise max_connections of tenants-db from 100 to 300.",
                "Set an alarm on its connections at 70 %.",
                "Pool connections in the Lambda layer.",
                "The Lambda spike was set off by the API Gateway's retries: give them a budget and jitter.",
            ]);
    }

    private static CascadeNode Node(string service, params Finding[] findings) =>
        new(
            service,
            findings[0].Signature!.Signal!.Label,
            [.. findings.Select(finding => new Signal(service, finding.Signature!.Signal!.Kind, finding.Signature.Signal.Label, finding.Count, 0.02, finding.FirstSeen, finding))]);
}
