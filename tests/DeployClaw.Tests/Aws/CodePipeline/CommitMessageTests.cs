using DeployClaw.Host.Aws.CodePipeline;

namespace DeployClaw.Tests.Aws.CodePipeline;

public sealed class CommitMessageTests
{
    [Theory]
    [InlineData("Add invoices", "Add invoices")]
    [InlineData("""{"ProviderType":"GitHub","CommitMessage":"Add invoices\n\nThey were missing."}""", "Add invoices\n\nThey were missing.")]
    [InlineData("{braces} are a style", "{braces} are a style")]
    [InlineData("""{"ProviderType":"S3"}""", """{"ProviderType":"S3"}""")]
    [InlineData(null, null)]
    public void TheMessageIsBareOrInsideAnEnvelope(string? summary, string? message) => Assert.Equal(message, CommitMessage.Of(summary));
}
