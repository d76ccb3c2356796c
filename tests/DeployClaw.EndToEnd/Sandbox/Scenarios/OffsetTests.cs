using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.EndToEnd.Sandbox.Scenarios;

public sealed class OffsetTests
{
    [Theory]
    [InlineData("90s", "00:01:30")]
    [InlineData("-1h30m", "-01:30:00")]
    [InlineData("12d", "12.00:00:00")]
    [InlineData("250ms", "00:00:00.25")]
    [InlineData("0", "00:00:00")]
    public void DurationsReadAsPeopleWriteThem(string text, string length) => Assert.Equal(TimeSpan.Parse(length), Offset.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("ten minutes")]
    [InlineData("10")]
    [InlineData("-")]
    [InlineData("5m rest")]
    public void AnythingElseIsNone(string text) => Assert.Null(Offset.Parse(text));
}
