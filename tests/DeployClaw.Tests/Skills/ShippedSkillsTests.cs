using DeployClaw.Host.Skills;
using DeployClaw.Logs;
using DeployClaw.Skills;
using static DeployClaw.Tests.Skills.SkillSamples;

namespace DeployClaw.Tests.Skills;

public class ShippedSkillsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "skills");

    private static readonly SkillSet Skills = SkillFolders.Load([Folder]);

    [Fact]
    public void EveryExampleHolds() => Assert.Empty(SkillExamples.Check(Skills));

    [Fact]
    public void EveryWayBackTakesBackItsExamples() => Assert.Empty(SkillExamples.CheckUndo(Skills));

    [Fact]
    public void EverySkillHasProseThatAPersonCanLearnFrom() =>
        Assert.All(
            Skills.Skills,
            skill => Assert.InRange(File.ReadAllText(Path.Combine(Folder, skill.Name, "SKILL.md")).Length, 1_000, 10_000));

    [Fact]
    public void EverySignatureThatIsAnErrorHasASignalForTheCascade() =>
        Assert.All(Skills.Signatures.Where(signature => signature.Severity > Severity.Warning), signature => Assert.NotNull(signature.Signal));

    [Theory]
    [InlineData("FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute", "RDS connection pool exhaustion", "RDS pool exhaustion")]
    [InlineData("INIT_REPORT Init Duration: 10008.13 ms\tPhase: init\tStatus: timeout", "Lambda cold start cascade", "Lambda concurrency spike")]
    [InlineData("[Container] 2024/01/15 14:28:37 Phase context status code: BUILD_TIMED_OUT Message: Build has timed out.", "CodeBuild timeout", "CodeBuild timeout")]
    [InlineData("The role defined for the function cannot be assumed by Lambda.", "IAM role validation", "IAM role validation")]
    public void TheCriticalOnesCarryTheNamesThatPeopleKnow(string text, string title, string label)
    {
        var signature = Skills.Recognise(text);

        Assert.Equal((title, label, Severity.Critical), (signature?.Title, signature?.Signal?.Label, signature?.Severity));
    }

    [Fact]
    public void AFailedMigrationNamesItsSchemaItsStateAndItsObject()
    {
        const string Text =
            """
            ERROR: Migration of schema "tenant_acme_prod" to version "42 - order references" failed! Please restore backups and roll back database and code!
            Migration V42__order_references.sql failed
            -------------------------------------------
            SQL State  : 23505
            Error Code : 0
            Message    : ERROR: could not create unique index "orders_reference_key"
              Detail: Key (reference)=(A-1) is duplicated.
            Statement  : CREATE UNIQUE INDEX orders_reference_key ON tenant_acme_prod.orders (reference)
            """;

        var detail = Skills.Read(Text)?.Detail;

        Assert.Equal(new ErrorDetail("tenant_acme_prod", null, "23505", "orders_reference_key", null), detail);
    }

    [Fact]
    public void ARoleThatCannotBeAssumedIsNamed() =>
        Assert.Equal(
            "arn:aws:iam::123456789012:role/release-notes-role",
            Skills.Read("User: arn:aws:sts::123456789012:assumed-role/deploy-role/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/release-notes-role")?.Detail.Role);

    [Theory]
    [InlineData("2024-01-15T14:28:37Z\t8f14e45f\tfail\tOrders.Api[0] Npgsql.NpgsqlException (0x80004005): Exception while connecting\n ---> System.TimeoutException: Timeout during connection attempt", "connection-acquire-timeout")]
    [InlineData("[ERROR]\t2024-01-15T14:28:37Z\t8f14e45f\tpsycopg_pool.PoolTimeout: couldn't get a connection after 15.00 sec\nTraceback (most recent call last):", "connection-acquire-timeout")]
    [InlineData("[ERROR]\t2024-01-15T14:28:37Z\t8f14e45f\tbotocore.errorfactory.TooManyRequestsException: An error occurred (TooManyRequestsException) when calling the Invoke operation (reached max retries: 2): Rate Exceeded.", "lambda-throttled")]
    [InlineData("2024-01-15T14:28:37Z 8f14e45f Task timed out after 30.02 seconds", "lambda-task-timeout")]
    [InlineData("{\"requestId\":\"x\",\"status\":\"429\",\"retryAttempt\":\"2\",\"integrationErrorMessage\":\"Rate Exceeded.\",\"error\":\"Too Many Requests\"}", "api-gateway-retry-storm")]
    [InlineData("{\"requestId\":\"x\",\"status\":\"504\",\"retryAttempt\":\"2\",\"integrationErrorMessage\":\"Endpoint request timed out\",\"error\":\"Service Unavailable\"}", "api-gateway-retry-storm")]
    public void WhatABurstLeavesInTheLogsIsKnown(string text, string id) =>
        Assert.Equal(id, Assert.Single(new ErrorReader(Skills).Read([Logged(text)])).Signature?.Id);

    [Theory]
    [InlineData("REPORT RequestId: 8f14e45f\tDuration: 30020.10 ms\tBilled Duration: 30000 ms\tMemory Size: 512 MB\tMax Memory Used: 140 MB")]
    [InlineData("2024-01-15 14:28:37 UTC:10.0.3.17(41234):app@tenants:[18231]:LOG:  connection authorized: user=app database=tenants")]
    [InlineData("{\"requestId\":\"x\",\"routeKey\":\"GET /orders\",\"status\":\"200\",\"responseLength\":\"503\"}")]
    [InlineData("Successfully validated 42 migrations with 0 errors (execution time 00:00.214s)")]
    [InlineData("npm http fetch GET 200 https://packages.example.com/orders attempt 2 succeeded after a retry in 900ms")]
    [InlineData("[webpack] compiled src/order-failed-page.tsx in 40 ms")]
    [InlineData("Test run: Passed: 812, Failed: 0, Skipped: 0, Errors: 0")]
    [InlineData("[INFO]\t2024-01-15T14:28:37Z\t8f14e45f\tissued 3 invoices for tenant_acme, failed: 0")]
    public void WhatAHealthyEstateLogsIsNoError(string text) => Assert.Empty(new ErrorReader(Skills).Read([Logged(text)]));
}
