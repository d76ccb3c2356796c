using DeployClaw.Logs;
using DeployClaw.Skills;
using FsCheck.Xunit;
using static DeployClaw.Tests.Skills.SkillSamples;

namespace DeployClaw.Tests.Logs;

public class ErrorReaderTests
{
    private static readonly ErrorReader Reader = new(SkillSet.Empty);

    [Theory]
    [InlineData("2024-01-15T14:28:37Z ERROR could not reach the payment provider")]
    [InlineData("[ERROR] build stopped")]
    [InlineData("FATAL:  the database system is starting up")]
    [InlineData("PANIC: could not write to file")]
    [InlineData("Jan 15 14:28:37 SEVERE [main] org.apache.catalina.startup")]
    [InlineData("CRITICAL no route left")]
    [InlineData("System.InvalidOperationException: Sequence contains no elements")]
    [InlineData("TypeError: Cannot read properties of undefined (reading 'id')")]
    [InlineData("Traceback (most recent call last):")]
    [InlineData("error: pathspec 'x' did not match")]
    [InlineData("panic: runtime error: index out of range")]
    [InlineData("Deployment failed.")]
    [InlineData("Command did not exit successfully, exit status 1")]
    [InlineData("The process exited with code 137")]
    [InlineData("Tests run: 5, Failures: 1, Errors: 0")]
    [InlineData("Build completed with 3 errors")]
    [InlineData("an error occurred while calling the orders function")]
    [InlineData("{\"level\":\"error\",\"msg\":\"order rejected\"}")]
    [InlineData("{\"time\":1705328917,\"level\":50,\"msg\":\"order rejected\"}")]
    [InlineData("{\"severity\": \"CRITICAL\", \"message\": \"0 errors\"}")]
    [InlineData("ts=2024-01-15 level=error msg=\"order rejected\"")]
    [InlineData("INFO starting\nERROR stopped")]
    [InlineData("orders.c:12:5: error: 'sum' undeclared")]
    [InlineData("thread 'main' panicked at src/main.rs:3:5")]
    [InlineData("3 tests failed")]
    [InlineData("2024-01-15T14:28:37Z\t8f14e45f\tfail\tOrders.Api[0] the outbox is full")]
    [InlineData("[ERROR]\t2024-01-15T14:28:37Z\t8f14e45f\tinvoice was not published: upstream answered 503")]
    public void AGenericErrorLineIsAnError(string message) => Assert.Null(Assert.Single(Reader.Read([Logged(message)])).Signature);

    [Theory]
    [InlineData("Build finished: 0 errors, 2 warnings")]
    [InlineData("    0 Error(s)")]
    [InlineData("no error found")]
    [InlineData("Tests run: 5, Failures: 0, Errors: 0")]
    [InlineData("errors: 0")]
    [InlineData("error=0 failed=0")]
    [InlineData("0 failed, 12 passed")]
    [InlineData("compiled src/lib/error.js in 30 ms")]
    [InlineData("running tests with --fail-fast")]
    [InlineData("Download failed, retry succeeded")]
    [InlineData("{\"level\":\"info\",\"msg\":\"2 requests failed before\"}")]
    [InlineData("{\"level\":30,\"msg\":\"failed over\"}")]
    [InlineData("level=info msg=\"error budget: failed 0.1 %\"")]
    [InlineData("2024-01-15T14:28:37Z INFO the failed login counter was reset")]
    [InlineData("[DEBUG] TypeError: swallowed on purpose")]
    [InlineData("2024-01-15T14:28:37Z\t8f14e45f\tinfo\tOrders.Api[0] 3 failed before")]
    [InlineData("[webpack] compiled src/errors/not-found.js in 30 ms")]
    [InlineData("WARN 3 errors so far")]
    [InlineData("2024-01-15 14:28:37 UTC [4711] STATEMENT:  INSERT INTO failed_jobs VALUES ($1)")]
    [InlineData("The process exited with code 0")]
    [InlineData("exit status 0")]
    [InlineData("            except ValueError as e:")]
    [InlineData("START RequestId: 8f14e45f Version: $LATEST")]
    [InlineData("GET /orders returned 404 in 12 ms")]
    [InlineData("upstream answered with status code 503, asking the next one")]
    [InlineData("policy of orders-api: restart on failure")]
    [InlineData("the core services are up")]
    [InlineData("connection 4711 terminated by the client")]
    [InlineData("")]
    public void WhatOnlyLooksLikeAnErrorIsNone(string message) => Assert.Empty(Reader.Read([Logged(message)]));

    [Fact]
    public void AnErrorThatASignatureKnowsCarriesItAndWhatTheTextNamed()
    {
        var reader = new ErrorReader(ASet(ASignature("missing-table", @"relation ""(?<schema>[a-z_]+)\.(?<object>[a-z_]+)"" does not exist")));

        var error = Assert.Single(reader.Read([Logged("ERROR:  relation \"tenant_acme.orders\" does not exist")]));

        Assert.Equal("missing-table", error.Signature?.Id);
        Assert.Equal(new ErrorDetail("tenant_acme", null, null, "orders", null), error.Detail);
    }

    [Fact]
    public void ATextThatASignatureKnowsToBeHarmlessIsNoError()
    {
        var reader = new ErrorReader(ASet(ASignature("flaky-mirror", "mirror failed once", Severity.Warning)));

        Assert.Empty(reader.Read([Logged("ERROR mirror failed once, took the next")]));
    }

    [Fact]
    public void ATextThatCallsItselfInformationIsNoErrorEvenIfASignatureKnowsIt()
    {
        var reader = new ErrorReader(ASet(ASignature("timeout", "timed out")));

        Assert.Empty(reader.Read([Logged("{\"level\":\"info\",\"msg\":\"the old lease timed out\"}")]));
    }

    [Property(MaxTest = 500)]
    public bool NoTextIsTooStrange(string? text) => Reader.Read([Logged(text ?? "")]).Count <= 1;

    [Theory]
    [InlineData("error")]
    [InlineData("error.")]
    [InlineData("\"level\"")]
    [InlineData("level=")]
    [InlineData("0 errors ")]
    [InlineData("exit ")]
    public void AnEndlessLineIsReadInOneGo(string unit)
    {
        var line = "{" + string.Concat(Enumerable.Repeat(unit, 200_000));

        Assert.Empty(Reader.Read([Logged(line)]));
    }
}
