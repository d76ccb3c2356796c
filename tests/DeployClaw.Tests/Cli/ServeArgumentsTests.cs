using System.CommandLine;
using DeployClaw.Host.Cli;
using DeployClaw.Host.Serve;

namespace DeployClaw.Tests.Cli;

public sealed class ServeArgumentsTests
{
    private const string Queue = "https://sqs.eu-west-1.amazonaws.com/123456789012/alerts";

    [Fact]
    public void WithoutOptionsItListensToThisMachineOnlyAndPollsEveryMinute()
    {
        var options = Read();
        Assert.Equal(new Uri("http://127.0.0.1:8080"), options.Listen);
        Assert.Equal(TimeSpan.FromMinutes(1), options.Poll);
        Assert.Empty(options.Alerts.Topics);
    }

    [Fact]
    public void StructuresAreRecordedEverySixHoursUnlessSomebodySaysOtherwise() =>
        Assert.Equal([TimeSpan.FromHours(6), TimeSpan.FromDays(1), null], [Read().Structures, Read("--record-structures", "1d").Structures, Read("--record-structures", "off").Structures]);

    [Fact]
    public void PollingMayBeOff() => Assert.Null(Read("--poll", "off").Poll);

    [Fact]
    public void QueuesAndTopicsMayBeSeveral()
    {
        var options = Read("--alert-queue", Queue, "--alert-queue", Queue + "-2", "--alert-topic", "arn:aws:sns:eu-west-1:123456789012:alerts");
        Assert.Equal(["alerts", "alerts-2"], options.Alerts.Queues.Select(queue => queue.Name));
        Assert.Single(options.Alerts.Topics);
    }

    [Fact]
    public void EachPartOfRollingBackHasAConnectionOfItsOwn()
    {
        var options = Read("--rehearsal-database", "Host=a", "--rollback-database", "Host=b", "--scratch-database", "Host=c");
        Assert.Equal(("Host=a", "Host=b", "Host=c"), (options.RehearsalDatabase, options.RollbackDatabase, options.Triage.ScratchDatabase));
    }

    [Theory]
    [InlineData("--listen", "8080")]
    [InlineData("--listen", "ftp://127.0.0.1")]
    [InlineData("--listen", "http://127.0.0.1/path")]
    [InlineData("--poll", "often")]
    [InlineData("--alert-queue", "alerts")]
    public void WhatCannotBeUsedIsRefusedInASentence(string option, string value)
    {
        var error = Assert.Single(Parse(option, value).Errors);
        Assert.Contains($"'{value}'", error.Message, StringComparison.Ordinal);
    }

    private static ServeOptions Read(params string[] typed)
    {
        var parsed = Parse(out var arguments, typed);
        Assert.Empty(parsed.Errors);
        return arguments.Read(parsed);
    }

    private static ParseResult Parse(params string[] typed) => Parse(out _, typed);

    private static ParseResult Parse(out ServeArguments arguments, string[] typed)
    {
        arguments = new ServeArguments();
        var command = new RootCommand();
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        return command.Parse(typed);
    }
}
