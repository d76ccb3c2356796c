using DeployClaw.Host.Triage;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Tests.Triage;

public sealed class TenantsReadAheadTests
{
    private static readonly SchemaPattern Pattern = SchemaPattern.Parse("tenant_*")!;
    private static readonly DateTimeOffset Now = new(2024, 1, 15, 14, 28, 37, TimeSpan.Zero);
    private static readonly TimeWindow LastHour = new(Now.AddHours(-1), Now);

    private readonly CountingEstate estate = new();

    [Fact]
    public async Task WhatWasBegunIsNotReadTwice()
    {
        var ahead = new TenantsReadAhead(estate, Pattern, LastHour, TestContext.Current.CancellationToken);
        await ahead.ReadAsync(Pattern, LastHour, TestContext.Current.CancellationToken);
        Assert.Equal([LastHour], estate.Windows);
    }

    [Fact]
    public async Task AnotherWindowIsReadAnew()
    {
        var ahead = new TenantsReadAhead(estate, Pattern, LastHour, TestContext.Current.CancellationToken);
        await ahead.ReadAsync(Pattern, LastHour, TestContext.Current.CancellationToken);
        var older = new TimeWindow(Now.AddDays(-1), Now.AddDays(-1).AddHours(1));
        await ahead.ReadAsync(Pattern, older, TestContext.Current.CancellationToken);
        Assert.Equal([LastHour, older], estate.Windows);
    }

    [Fact]
    public async Task AFailureIsToldWhereTheReadingIsAskedFor()
    {
        estate.Failure = new SourceUnavailableException("The database does not answer.");
        var ahead = new TenantsReadAhead(estate, Pattern, LastHour, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => ahead.ReadAsync(Pattern, LastHour, TestContext.Current.CancellationToken));
    }

    private sealed class CountingEstate : ITenantEstate
    {
        public List<TimeWindow> Windows { get; } = [];

        public SourceUnavailableException? Failure { get; set; }

        public Task<EstateReading> ReadAsync(SchemaPattern pattern, TimeWindow window, CancellationToken cancellation)
        {
            Windows.Add(window);
            return Failure is null ? Task.FromResult(new EstateReading([], null, [], [])) : Task.FromException<EstateReading>(Failure);
        }
    }
}
