using CliWrap.Buffered;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>`./test` sets up, builds, runs both test programs and ends with one line. Scripts stand in for what takes minutes.</summary>
public sealed class TestCommandTests : IDisposable
{
    private const string Passing = "Total: 5, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0.2s";

    private readonly ACheckout checkout = new();

    public void Dispose() => checkout.Dispose();

    [Theory]
    [Runs("./test")]
    [InlineData(Passing, 0, Passing, 0, "10 passed, 0 failed", 0)]
    [InlineData("Total: 5, Errors: 0, Failed: 2, Skipped: 0, Not Run: 0, Time: 1s", 1, Passing, 0, "8 passed, 2 failed", 1)]
    [InlineData("Total: 5, Errors: 1, Failed: 0, Skipped: 0, Not Run: 0, Time: 1s", 1, Passing, 0, "10 passed, 1 failed", 1)]
    [InlineData("Total: 0", 0, Passing, 0, "5 passed, 0 failed", 0)]
    [InlineData("Total: 0", 0, "Total: 0", 0, "0 passed, 0 failed", 1)]
    [InlineData(Passing, 0, "nothing more was said", 134, "5 passed, 1 failed", 1)]
    [InlineData(Passing, 0, Passing, 3, "10 passed, 1 failed", 1)]
    public async Task TheLastLineSumsUpBothPrograms(string unit, int unitCode, string whole, int wholeCode, string last, int code)
    {
        var ended = await TestAsync((unit, unitCode), (whole, wholeCode));

        Assert.Equal(last, LastLine(ended));
        Assert.Equal(code, ended.ExitCode);
        Assert.Equal((1, 2), (checkout.Built, checkout.Published));
    }

    [Fact]
    public async Task WhatIsMissingIsTheLastThingSaid()
    {
        var ended = await TestAsync((Passing, 0), (Passing, 0), setUp: "echo 'The tests need chromium.' >&2; exit 69");

        Assert.Equal("0 passed, 1 failed", LastLine(ended));
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("The tests need chromium.", ended.StandardError, StringComparison.Ordinal);
    }

    private async Task<BufferedCommandResult> TestAsync((string Summary, int Code) unit, (string Summary, int Code) whole, string setUp = "exit 0")
    {
        checkout.Program("checkout/tests/set-up", $"#!/bin/sh\n{setUp}\n");
        foreach (var (project, (summary, code)) in ((string, (string, int))[])[("DeployClaw.Tests", unit), ("DeployClaw.EndToEnd", whole)])
        {
            checkout.Program($"checkout/tests/{project}/bin/Release/net10.0/{project}", $"#!/bin/sh\necho '   {project}  {summary}'\nexit {code}\n");
        }

        return await checkout.RunAsync([checkout.PathOf("test")]);
    }

    private static string LastLine(BufferedCommandResult ended) => ended.StandardOutput.TrimEnd().Split('\n')[^1];
}
