using System.Data.Common;
using DeployClaw.Alerts;
using DeployClaw.Conversations;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Keys;
using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DeployClaw.EndToEnd.Store;

/// <summary>A store as its owner and as the running program see it, and what the running program makes of it.</summary>
internal sealed class AStore(PrivatePostgres server, string database) : IAsyncDisposable
{
    public static readonly Place Incidents = new("slack", "C1");

    private NpgsqlDataSource? source;
    private ChannelRoutes routes = new("test", "C1", []);

    public string Database => database;

    public string Owner => $"{database}_owner";

    public string Runtime => $"{database}_runtime";

    public string OwnerConnection => server.Connection(database, Owner, "own");

    public string RuntimeConnection => new NpgsqlConnectionStringBuilder(server.Connection(database, Runtime, "run")) { Pooling = true }.ConnectionString;

    /// <summary>As the running program.</summary>
    public NpgsqlDataSource Source => source ??= StoreConnection.Open(RuntimeConnection);

    public RecordedWork Work { get; } = new();

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public Keyring Keys { get; set; } = AKeyring.Drawn();

    public Scribe Scribe => new(Keys, "node-1");

    public IncidentStore Store => new(Source, Keeping, Clock);

    public Outbox Outbox => new(Source, Scribe, Clock);

    public Threads Threads => new(Source);

    internal IncidentKeeping Keeping => new([new Audience("slack", routes)], Scribe);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public AStore RoutedBy(params ChannelRoute[] given)
    {
        routes = new ChannelRoutes("test", "C1", given);
        return this;
    }

    /// <summary>The database and its roles; no store is in it yet.</summary>
    public async Task CreateAsync()
    {
        await using var connection = await StoreConnection.ConnectAsync(server.AdminConnection("postgres"), Cancellation);
        foreach (var sql in (string[])
            [$"create role {Owner} login password 'own'", $"create role {Runtime} login password 'run'", $"create database {database} owner {Owner}"])
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    public Task<IReadOnlyList<string>> MigrateAsync(int? upTo = null) => new StoreMigrator(OwnerConnection).MigrateAsync(Runtime, Cancellation, upTo);

    public PostgresAlertIntake Intake(IDurableWork? work = null) =>
        new(Source, new IntakeEffects(Keeping, work ?? Work), Scribe, Clock, NullLogger<PostgresAlertIntake>.Instance);

    /// <summary>An incident that an alert has opened just now.</summary>
    public async Task<IncidentId> OpenAsync(string alert = "alert-1", string pipeline = "prod-deploy")
    {
        var taken = await Intake().TakeAsync(new AnIncident().Of(pipeline).Alert(alert) with { ExecutionId = $"of {alert}" }, Cancellation);
        Assert.IsType<IntakeDecision.Opens>(taken);
        return (await Store.OpenAsync(Cancellation))[0].Incident.Id;
    }

    /// <summary>In the incident's threads, whose cards are posted first where they are not yet.</summary>
    public async Task SayAsync(IncidentId id, params string[] keys)
    {
        await Store.ChangeAsync(
            id, _ => new Change<bool>(true) { Messages = [.. keys.Select(key => new OutboundMessage.Reply(key, Answers.Said(Tone.Neutral, key)))] }, Cancellation);
        await PostCardsAsync(id);
    }

    /// <summary>Where they are not yet: nothing is said in a thread that is not there.</summary>
    public async Task PostCardsAsync(IncidentId id)
    {
        foreach (var thread in (await Threads.OfAsync(id, Cancellation)).Where(thread => thread.Message is null))
        {
            await Threads.BeginAsync(id, thread.Place, id.Value, 1, AnIncident.At(0), Cancellation);
        }
    }

    public async Task<object?> AskAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Keys.Dispose();
        if (source is not null)
        {
            await source.DisposeAsync();
        }
    }

    /// <summary>Remembers what was asked for, and whether the transaction was still open then.</summary>
    internal sealed class RecordedWork : IDurableWork
    {
        public List<string> Asked { get; } = [];

        public List<IncidentId> RolledBack { get; } = [];

        public Task TriageAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation)
        {
            Assert.NotNull(transaction?.Connection);
            Asked.Add($"triage {incident} at {version}");
            return Task.CompletedTask;
        }

        public Task RehearseAsync(DbTransaction? transaction, IncidentId incident, int run, CancellationToken cancellation)
        {
            Assert.NotNull(transaction?.Connection);
            Asked.Add($"rehearsal {incident} of {run}");
            return Task.CompletedTask;
        }

        public Task RollBackAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation)
        {
            RolledBack.Add(incident);
            return Task.CompletedTask;
        }

        public Task RecordStructuresAsync(DbTransaction? transaction, Alert alert, CancellationToken cancellation)
        {
            Assert.NotNull(transaction?.Connection);
            Asked.Add($"structures for {alert.ExecutionId}");
            return Task.CompletedTask;
        }
    }
}
