using BenchmarkDotNet.Attributes;
using DeployClaw.Host.Skills;
using DeployClaw.Logs;

namespace DeployClaw.Benchmarks.Micro;

/// <summary>The two places where every byte of a log passes: cutting secrets, and telling errors from noise.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private static readonly string[] Messages =
    [
        "START RequestId: 8f14e45f-ceea-467f-a8d2-0b1c2d3e4f50 Version: $LATEST",
        "2024-01-15T14:28:37.000Z 1cba8a77-5b0a-4a6b-a406-c8ce958b09f6 info Orders.Api[0] Order 4711 confirmed in 31 ms, 0 errors",
        "2024-01-15 14:28:37 UTC:10.0.3.17(41234):app@tenants:[18231]:FATAL:  sorry, too many clients already",
        "npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE could not resolve\nnpm ERR! While resolving: billing@1.4.0",
    ];

    private readonly List<LogEvent> events = [];
    private ErrorReader reader = new(DeployClaw.Skills.SkillSet.Empty);

    /// <summary>Events; mostly information, as in a real log.</summary>
    [Params(10_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        reader = new ErrorReader(SkillFolders.Load([Path.Combine(Checkout.Root, "skills")]));
        var location = new LogLocation("123456789012", "eu-west-1", "/aws/lambda/orders");
        events.Clear();
        events.AddRange(Enumerable.Range(0, Events).Select(number =>
            new LogEvent(DateTimeOffset.UnixEpoch.AddSeconds(number), location, $"{number}", Messages[number % 50 < 47 ? number % 2 : 2 + (number % 2)])));
    }

    [Benchmark]
    public int Redact() => events.Sum(logged => Redactor.Redact(logged.Message).Length);

    [Benchmark]
    public int Read() => reader.Read(events).Count;
}
