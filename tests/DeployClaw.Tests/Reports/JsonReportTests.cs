using System.Text.Json;
using DeployClaw.Host.Reports;
using DeployClaw.Tests.Snapshots;
using DeployClaw.Tests.Triage;
using FsCheck.Xunit;
using NJsonSchema;

namespace DeployClaw.Tests.Reports;

public class JsonReportTests
{
    [Fact]
    public void TheWholeReportIsThere() => Snapshot.Matches("burst-triage.json", JsonReport.Serialize(new ABurst(bystanders: 1).Build()));

    [Fact]
    public void TheSameReportGivesTheSameBytes() => Assert.Equal(JsonReport.Serialize(new ABurst().Build()), JsonReport.Serialize(new ABurst().Build()));

    [Fact]
    public async Task ABurstIsValidByTheDocumentedSchema() => await AssertValid(JsonReport.Serialize(new ABurst().Build()));

    [Fact]
    public async Task NothingWrongIsValidByTheDocumentedSchema() =>
        await AssertValid(JsonReport.Serialize(new ABurst().ThatNeverHappened().Missing("log group /x", "it does not exist").Build()));

    [Fact]
    public async Task TheSchemaToleratesNothingThatItDoesNotName()
    {
        var schema = await Schema();
        var stranger = JsonReport.Serialize(new ABurst().Build()).Replace("\"schema_version\"", "\"surprise\"", StringComparison.Ordinal);
        Assert.NotEmpty(schema.Validate(stranger));
    }

    [Property(MaxTest = 60)]
    public void AnyLogLineIsReadBackUnlessItIsNoText(FsCheck.NonNull<string> message)
    {
        var written = JsonReport.Serialize(new ABurst(hostile: $"x{message.Get}").Build());
        using var read = JsonDocument.Parse(written);
        var text = read.RootElement.GetProperty("findings")[0].GetProperty("events")[0].GetProperty("message").GetString();
        Assert.Equal(WithoutLoneSurrogates($"x{message.Get}"), text);
    }

    [Fact]
    public void ALogLineCannotTurnTheDirectionOfWriting() =>
        Assert.DoesNotContain('\u202e', JsonReport.Serialize(new ABurst(hostile: "ERROR \u202egpj.exe failed").Build()));

    [Fact]
    public void AScriptInALogLineIsNoScriptInTheFile() =>
        Assert.DoesNotContain("<script", JsonReport.Serialize(new ABurst(hostile: "</pre><script>alert(`x`)</script>").Build()), StringComparison.OrdinalIgnoreCase);

    private static async Task AssertValid(string json) => Assert.Empty((await Schema()).Validate(json).Select(error => error.ToString()));

    private static async Task<JsonSchema> Schema()
    {
        await using var stream = typeof(JsonReportTests).Assembly.GetManifestResourceStream("triage-report.schema.json")!;
        return await JsonSchema.FromJsonAsync(stream);
    }

    private static string WithoutLoneSurrogates(string text) => string.Concat(text.EnumerateRunes());
}
