using System.Text;
using DeployClaw.Host.Scan.Prefilter;

namespace DeployClaw.Tests.Scan.Prefilter;

public class TeddyTests
{
    private static readonly string[] Literals = ["error:", "No space left on device", "timed out", "ELIFECYCLE", "SQLSTATE", "53300", "panicked at", "ORA-", "fatal"];

    [Fact]
    public void ItFindsWhatAPlainSearchFindsAtEveryPlace()
    {
        var teddy = new Teddy(Literals);
        foreach (var literal in Literals)
        {
            for (var before = 0; before < 70; before++)
            {
                var text = new string('x', before) + literal.ToUpperInvariant() + new string('y', 70 - before);
                var at = teddy.Next(Encoding.ASCII.GetBytes(text), 0);
                Assert.InRange(at, before, before + literal.Length - LiteralWindow.Size);
            }
        }
    }

    [Fact]
    public void RandomBytesGiveNoFalseAlarm()
    {
        var teddy = new Teddy(Literals);
        var random = new Random(7);
        var bytes = new byte[1 << 20];
        random.NextBytes(bytes);
        for (var at = teddy.Next(bytes, 0); at >= 0; at = teddy.Next(bytes, at + 1))
        {
            var around = Encoding.Latin1.GetString(bytes, Math.Max(0, at - 24), 48);
            Assert.Contains(Literals, literal => around.Contains(literal, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void APieceOfALiteralIsNoHit()
    {
        Assert.Equal(-1, new Teddy(Literals).Next("No space left on the device; the error; time out of mind"u8, 0));
    }

    [Fact]
    public void TheNextOneIsFoundFromThereOn()
    {
        var teddy = new Teddy(["fatal"]);
        var text = "fatal fatal"u8;

        Assert.Equal(-1, teddy.Next(text, teddy.Next(text, teddy.Next(text, 0) + 1) + 1));
    }
}
