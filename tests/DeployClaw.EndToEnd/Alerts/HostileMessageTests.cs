using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeployClaw.EndToEnd.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Alerts;

/// <summary>What anybody on the network can send: malformed, oversized, forged, slow. None of it is stored, logged or answered with words.</summary>
public sealed class HostileMessageTests : IAsyncLifetime
{
    private const string Planted = "planted-secret-7f3a";

    private ABot bot = null!;

    public async ValueTask InitializeAsync() => bot = await ABot.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(bot.Intake.Stored);
        Assert.DoesNotContain(Planted, bot.Log.Text, StringComparison.Ordinal);
        await bot.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("""{"Type":1}""")]
    [InlineData("""{"Type":"\ud800"}""")]
    [InlineData(Planted)]
    public async Task WhatIsNoJsonObjectOfOursIsABadRequest(string body) => Assert.Equal(HttpStatusCode.BadRequest, await bot.PostAsync(body));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"Type":"Gossip"}""")]
    [InlineData("""{"Type":"Notification","Message":"planted-secret-7f3a"}""")]
    public async Task WhatIsNotSignedIsForbidden(string body) => Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(body));

    [Theory]
    [InlineData("Message", Planted)]
    [InlineData("Message", null)]
    [InlineData("MessageId", "another")]
    [InlineData("Subject", "another")]
    [InlineData("Subject", null)]
    [InlineData("Timestamp", "2100-01-01T00:00:00.000Z")]
    [InlineData("Timestamp", "yesterday")]
    [InlineData("TopicArn", "arn:aws:sns:eu-west-1:999999999999:alerts")]
    [InlineData("Type", "SubscriptionConfirmation")]
    [InlineData("SignatureVersion", "2")]
    [InlineData("SignatureVersion", "3")]
    [InlineData("Signature", "AAAA")]
    [InlineData("Signature", "not base64")]
    [InlineData("SigningCertURL", "https://evil.example/SimpleNotificationService-0a.pem")]
    [InlineData("SigningCertURL", "file:///etc/passwd")]
    public async Task AnAlteredMessageIsForbidden(string field, string? value)
    {
        var message = JsonNode.Parse(SnsEndpointTests.Message(bot, Notice()))!.AsObject();
        message[field] = value;

        Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(message.ToJsonString()));
    }

    [Fact]
    public async Task AMessageThatIsTooLargeIsNotReadToItsEnd()
    {
        var large = new string('x', 256 * 1024 + 1);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await bot.PostAsync(large));
        Assert.StartsWith("HTTP/1.1 413", await bot.SayAsync(Head("Content-Length: 999999999999")), StringComparison.Ordinal);
        Assert.StartsWith(
            "HTTP/1.1 413",
            await bot.SayAsync(Head("Transfer-Encoding: chunked") + $"{large.Length:x}\r\n{large}\r\n0\r\n\r\n"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMessageThatTricklesInIsGivenUp() =>
        Assert.StartsWith("HTTP/1.1 408", await bot.SayAsync(Head("Content-Length: 1000") + Planted), StringComparison.Ordinal);

    /// <summary>The damage is done where the signature reaches: between the first brace and the signature's own end.</summary>
    [Fact]
    public async Task ADamagedMessageIsRefusedWhateverTheDamage()
    {
        var message = SnsEndpointTests.Message(bot, Notice());
        var random = new Random(20240115);
        for (var number = 0; number < 300; number++)
        {
            var at = random.Next(message.IndexOf("\"Message\"", StringComparison.Ordinal), message.IndexOf("\"SignatureVersion\"", StringComparison.Ordinal));
            var bytes = Encoding.UTF8.GetBytes(message);
            bytes[at] = (byte)(bytes[at] ^ (1 << random.Next(8)));
            if (!SaysTheSame(bytes, message))
            {
                Assert.True((int)await bot.PostAsync(new ByteArrayContent(bytes)) is 400 or 403, $"Byte {at} of {message}");
            }
        }
    }

    [Fact]
    public async Task ACertificateElsewhereThatAnswersWithARedirectIsNotFollowed()
    {
        var message = JsonNode.Parse(SnsEndpointTests.Message(bot, Notice()))!.AsObject();
        message["SigningCertURL"] = new Uri(bot.Aws.Address, "/SimpleNotificationService-00.pem").ToString();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await bot.PostAsync(message.ToJsonString()));
    }

    /// <summary>As where a space between two fields became a tab.</summary>
    private static bool SaysTheSame(byte[] damaged, string message)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(damaged), JsonNode.Parse(message));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Head(string length) => $"POST /alerts/sns HTTP/1.1\r\nHost: bot\r\n{length}\r\n\r\n";

    private static string Notice() => AnAwsWorld.FailureNotices()[^1];
}
