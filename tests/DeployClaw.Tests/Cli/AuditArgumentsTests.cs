using System.CommandLine;
using DeployClaw.Host.Cli;

namespace DeployClaw.Tests.Cli;

public sealed class AuditArgumentsTests
{
    [Fact]
    public void WithoutOptionsItLooksAnHourBackAtTheUsualSchemas()
    {
        var options = Read();
        Assert.Equal("tenant_*", options.Triage.Tenants.Text);
        Assert.Equal(TimeSpan.FromMinutes(60), options.Triage.Window);
        Assert.Equal(85, options.Triage.RiskThreshold);
        Assert.Equal("deployclaw-reports", options.Triage.Output);
        Assert.Equal(OutputFormat.Text, options.Format);
        Assert.False(options.DraftPlaybooks);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("60m", 3600)]
    [InlineData("4h", 14400)]
    [InlineData("2d", 172800)]
    public void AWindowIsANumberAndAUnit(string typed, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read("--window", typed).Triage.Window);

    [Theory]
    [InlineData("--window", "60")]
    [InlineData("--window", "0m")]
    [InlineData("--window", "15d")]
    [InlineData("--window", "99999999999d")]
    [InlineData("--window", "m")]
    [InlineData("--risk-threshold", "101")]
    [InlineData("--risk-threshold", "-1")]
    [InlineData("--risk-threshold", "high")]
    [InlineData("--output-format", "pdf")]
    [InlineData("--output", "s3://")]
    [InlineData("--pipeline-source", "jenkins")]
    [InlineData("--tenant-schema-pattern", "tenant")]
    [InlineData("--tenant-schema-pattern", "*")]
    [InlineData("--tenant-schema-pattern", "a_*_*")]
    public void WhatMakesNoSenseIsRefusedWithASentenceThatRepeatsIt(string option, string value)
    {
        var error = Assert.Single(Parse(option, value).Errors.DistinctBy(error => error.Message));
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedOptionsAddUp() =>
        Assert.Equal(["/a", "/b"], Read("--log-group", "/a", "--log-group", "/b").Triage.LogGroups);

    [Theory]
    [InlineData("json", "Json")]
    [InlineData("text", "Text")]
    [InlineData("compliance-report", "ComplianceReport")]
    public void AnOutputFormatHasItsName(string typed, string format) =>
        Assert.Equal(format, Read("--output-format", typed).Format.ToString());

    private static AuditOptions Read(params string[] typed)
    {
        var arguments = new AuditArguments();
        return arguments.Read(CommandWith(arguments).Parse(typed));
    }

    private static ParseResult Parse(params string[] typed) => CommandWith(new AuditArguments()).Parse(typed);

    private static RootCommand CommandWith(AuditArguments arguments)
    {
        var command = new RootCommand();
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        return command;
    }
}
