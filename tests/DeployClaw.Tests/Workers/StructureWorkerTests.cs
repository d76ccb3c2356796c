using DeployClaw.Alerts;
using DeployClaw.Host.Store;
using DeployClaw.Host.Triage;
using DeployClaw.Host.Workers;
using DeployClaw.Tenants;
using DeployClaw.Tests.Alerts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace DeployClaw.Tests.Workers;

public sealed class StructureWorkerTests
{
    private static readonly TriageOptions Options = new()
    {
        Tenants = SchemaPattern.Parse("tenant_*")!, RiskThreshold = 85, Window = TimeSpan.FromHours(1), Output = "nowhere", Regions = ["eu-west-1"],
    };

    [Theory]
    [InlineData(31, "are not recorded: its beginning was 31 s ago")]
    [InlineData(30, "could not be read")]
    public async Task TheStructuresAreReadOnlyWhileTheDeploymentBegins(int seconds, string said)
    {
        var clock = new FakeTimeProvider(ANotice.Noon.AddSeconds(seconds));
        var log = new Said();
        await using var store = NpgsqlDataSource.Create("Host=nowhere.invalid");

        var seen = new StructuresSeen(store);
        await new StructureWorker(Options, new StructureRecords(store, seen), seen, clock, log)
            .RunAsync(ANotice.Of(AlertKind.Started), TestContext.Current.CancellationToken);

        Assert.Contains(said, log.Last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-01-15T13:59:59Z", 6, "2024-01-15T18:00:00Z")]
    [InlineData("2024-01-15T18:00:00Z", 6, "2024-01-16T00:00:00Z")]
    [InlineData("2024-01-15T18:00:01Z", 24, "2024-01-16T00:00:00Z")]
    public void TheScheduleIsAtTheSameTimesWheneverANodeStarts(string now, int hours, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next), StructureSchedule.Next(DateTimeOffset.Parse(now), TimeSpan.FromHours(hours)));

    private sealed class Said : ILogger<StructureWorker>
    {
        public string Last { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Last = formatter(state, exception);
    }
}
