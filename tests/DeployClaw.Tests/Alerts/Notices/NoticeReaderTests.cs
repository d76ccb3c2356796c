using System.Globalization;
using DeployClaw.Alerts;
using DeployClaw.Host.Alerts.Notices;
using DeployClaw.Pipelines;
using DeployClaw.Skills;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;
using static DeployClaw.Tests.Alerts.Notices.SampleNotices;
using static DeployClaw.Tests.Skills.SkillSamples;

namespace DeployClaw.Tests.Alerts.Notices;

public sealed class NoticeReaderTests
{
    private static readonly SkillSet Skills = ASet(ASignature("exit", "exit status 1") with { Family = "script-failure" });

    private static readonly NoticeReader Reader = At(new DateTimeOffset(2024, 1, 15, 16, 0, 0, TimeSpan.Zero));

    [Fact]
    public void APipelinesBeginningIsReadWithItsCommit() =>
        Assert.Equal(
            new Alert(
                "0f1e2d3c-0001-4000-8000-000000000001",
                AlertSource.AwsCodePipeline,
                AlertKind.Started,
                new PipelineRef("123456789012", "eu-west-1", "prod-deploy"),
                new DateTimeOffset(2024, 1, 15, 14, 28, 37, TimeSpan.Zero),
                "sns")
            {
                ExecutionId = "7d4f9a52-3c1e-4b8a-9a57-2f0d6f1c8e44",
                StartedAt = new DateTimeOffset(2024, 1, 15, 14, 28, 36, 208, TimeSpan.Zero),
                Commit = "4f1c2e9a7b3d5860c1e2f3a4b5c6d7e8f9012345",
                Link = new Uri("https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/prod-deploy/executions/7d4f9a52-3c1e-4b8a-9a57-2f0d6f1c8e44/timeline?region=eu-west-1"),
            },
            Alert(PipelineStarted));

    [Theory]
    [InlineData("ManualRollback")]
    [InlineData("AutomatedRollback")]
    public void AStageThatGoesBackIsReadAsThat(string trigger) =>
        Assert.True(Alert(PipelineStarted.Replace("WebhookV2", trigger, StringComparison.Ordinal)).OfRollback);

    [Fact]
    public void AFailedActionIsReadWithWhatWentWrongAndWithoutItsPassword()
    {
        var alert = Alert(ActionFailed);

        Assert.Equal((AlertKind.Failed, "Migrate", "Migrate"), (alert.Kind, alert.Stage, alert.Action));
        Assert.StartsWith("JobFailed: connect to postgres://deploy:", alert.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2secret", alert.Summary, StringComparison.Ordinal);
        Assert.Null(alert.StartedAt);
    }

    [Fact]
    public void ANotificationRulesEventIsReadWithItsFailedActionAndAnIdOfItsContent()
    {
        var alert = Alert(PipelineFailedByRule);

        Assert.Equal(("Migrate", "Migrate", "Build terminated with state: FAILED"), (alert.Stage, alert.Action, alert.Summary));
        Assert.Equal(alert.Id, Alert(PipelineFailedByRule).Id);
        Assert.NotEqual(alert.Id, Alert(PipelineFailedByRule.Replace("14:40:05", "15:40:05", StringComparison.Ordinal)).Id);
    }

    [Fact]
    public void ABuildThatAPipelineStartedIsANoticeOfThePipeline()
    {
        var alert = Alert(BuildFailed);

        Assert.Equal(("prod-deploy", null, true), (alert.Pipeline.Name, alert.ExecutionId, alert.StartedByPipeline));
        Assert.Equal(AlertSource.AwsCodePipeline, alert.Fingerprint.Source);
        Assert.Equal("script-failure", alert.Family);
        Assert.StartsWith("BUILD: COMMAND_EXECUTION_ERROR: Error while", alert.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void ABuildThatAPersonStartedIsANoticeOfTheProject()
    {
        var alert = Alert(BuildFailed.Replace("codepipeline/prod-deploy", "ops/somebody", StringComparison.Ordinal));

        Assert.Equal(("prod-migrate", "prod-migrate:c2f4a6b8-1d3e-4f5a-8b7c-9d0e1f2a3b4c"), (alert.Pipeline.Name, alert.ExecutionId));
        Assert.Equal(AlertSource.AwsCodeBuild, alert.Fingerprint.Source);
    }

    [Fact]
    public void AnAlarmByEventBridgeAndBySnsIsOneNotice()
    {
        var alert = Alert(AlarmRang);

        Assert.Equal(alert, Alert(AlarmRangBySns));
        Assert.Equal((AlertKind.Failed, "orders-5xx"), (alert.Kind, alert.Pipeline.Name));
        Assert.Equal(new DateTimeOffset(2024, 1, 15, 14, 40, 59, 985, TimeSpan.Zero), alert.At);
    }

    [Theory]
    [InlineData("STARTED", AlertKind.Started)]
    [InlineData("RESUMED", AlertKind.Resumed)]
    [InlineData("SUCCEEDED", AlertKind.Succeeded)]
    [InlineData("SUPERSEDED", AlertKind.Stopped)]
    [InlineData("STOPPED", AlertKind.Stopped)]
    public void AStateIsReadAsWhatItMeans(string state, AlertKind kind) =>
        Assert.Equal(kind, Alert(ActionFailed.Replace("FAILED", state, StringComparison.Ordinal)).Kind);

    [Fact]
    public void AnAlarmWithoutDataSaysNothing() =>
        Assert.IsType<NoticeReading.Uneventful>(Reader.Read(AlarmRang.Replace("\"ALARM\"", "\"INSUFFICIENT_DATA\"", StringComparison.Ordinal), "sns"));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("Hello from the console")]
    [InlineData("""{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification","account":"123456789012","region":"eu-west-1","time":"2024-01-15T14:40:00Z","detail":{}}""")]
    [InlineData("""{"source":5}""")]
    [InlineData("""{"source":"aws.codepipeline"}""")]
    [InlineData("""{"source":"aws.codepipeline","detail-type":"CodePipeline Pipeline Execution State Change","account":"123456789012","region":"eu-west-1","time":"2024-01-15T14:40:00Z","detail":null}""")]
    [InlineData("""{"source":"aws.codepipeline","detail-type":"CodePipeline Pipeline Execution State Change","account":"123456789012","region":"eu-west-1","time":"2024-01-15T14:40:00Z"}""")]
    [InlineData("""{"source":"aws.codepipeline","detail-type":"x","account":"../../12345","region":"eu-west-1","time":"2024-01-15T14:40:00Z","detail":{}}""")]
    [InlineData("""{"source":"\ud800"}""")]
    [InlineData("""{"AlarmName":"x","AlarmArn":"nonsense","NewStateValue":"ALARM","StateChangeTime":"2024-01-15T14:40:59.985+0000"}""")]
    public void WhatIsNoNoticeIsUnknown(string text) => Assert.IsType<NoticeReading.Unknown>(Reader.Read(text, "sns"));

    [Theory]
    [InlineData("2024-01-15T14:23:36Z")] // It says 14:28:37.
    [InlineData("2024-01-29T14:28:38Z")]
    [InlineData("2019-01-01T00:00:00Z")]
    public void ATimeInTheFutureOrLongAgoIsNotBelieved(string now) =>
        Assert.Contains(
            "not to be believed",
            Assert.IsType<NoticeReading.Unknown>(At(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).Read(PipelineStarted, "sqs")).Reason,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("2024-01-15T14:23:37Z")]
    [InlineData("2024-01-29T14:28:37Z")]
    public void AClockThatIsALittleOffAndAQueueThatKeptItLongAreNoReasonToRefuse(string now) =>
        Assert.IsType<NoticeReading.Understood>(At(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).Read(PipelineStarted, "sqs"));

    [Fact]
    public void NamesAreBoundedAndHoldNoControlCharacters()
    {
        var alert = Alert(PipelineStarted.Replace("\"prod-deploy\"", $"\"a\\u0000b{new string('x', 9000)}\"", StringComparison.Ordinal));

        Assert.StartsWith("a bx", alert.Pipeline.Name, StringComparison.Ordinal);
        Assert.Equal(255, alert.Pipeline.Name.Length);
    }

    /// <summary>Whatever is cut, doubled or overwritten in a notice: a reading, and no exception.</summary>
    [Property(MaxTest = 2000)]
    public Property ADamagedNoticeIsReadOrRefused() =>
        Prop.ForAll(Damaged().ToArbitrary(), text => Reader.Read(text, "sqs") is not null);

    private static NoticeReader At(DateTimeOffset now) => new(Skills, new FakeTimeProvider(now));

    private static Gen<string> Damaged() =>
        from notice in Gen.Elements<string>(SampleNotices.All)
        from at in Gen.Choose(0, notice.Length - 1)
        from length in Gen.Choose(0, Math.Min(40, notice.Length - at))
        from filling in Gen.Elements("", "\"", "null", "{}", "[]", "1e999", "\\u0000", "\\ud800", "}", "\"x\":", notice.Substring(at, length))
        select string.Concat(notice.AsSpan(0, at), filling, notice.AsSpan(at + length));

    private static Alert Alert(string notice) => Assert.IsType<NoticeReading.Understood>(Reader.Read(notice, "sns")).Alert;
}
