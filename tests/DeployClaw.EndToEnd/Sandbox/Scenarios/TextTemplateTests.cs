using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.EndToEnd.Sandbox.Scenarios;

public sealed class TextTemplateTests
{
    [Theory]
    [InlineData("a ${name} b", "a <name|> b")]
    [InlineData("${time:HH:mm}", "<time|HH:mm>")]
    [InlineData("""{"json":"${x}"}""", """{"json":"<x|>"}""")]
    [InlineData("costs $5, $${x} stays", "costs $5, ${x} stays")]
    [InlineData("", "")]
    public void PlaceholdersAreFilledAndAllElseStays(string text, string filled) =>
        Assert.Equal(filled, TextTemplate.Parse(text).Fill(placeholder => $"<{placeholder.Name}|{placeholder.Argument}>"));

    [Fact]
    public void AnOpenPlaceholderIsAnError() => Assert.Throws<FormatException>(() => TextTemplate.Parse("a ${name"));
}
