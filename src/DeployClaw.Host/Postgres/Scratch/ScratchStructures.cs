using DeployClaw.Tenants;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Postgres.Scratch;

/// <summary>Builds structures from migrations, each in a scratch database of its own. A server that cannot be used is a reason, not a failure.</summary>
internal sealed class ScratchStructures(ScratchServer server) : IScratchStructures
{
    // A history of years is a few hundred small scripts; what takes longer works on rows, of which there are none.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public async Task<ScratchOutcome> BuildAsync(string schema, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Longest);
        try
        {
            await using var database = await server.CreateAsync(patience.Token);
            return await BuildAsync(new ScratchSchema(database, schema), migrations, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScratchOutcome.NotBuilt($"building it from the migrations took longer than {Longest.TotalSeconds:0} s");
        }
        catch (SourceUnavailableException unavailable)
        {
            return new ScratchOutcome.NotBuilt($"it could not be built from the migrations ({unavailable.Message.TrimEnd('.')})");
        }
        catch (Exception broken) when (broken is NpgsqlException or IOException)
        {
            return new ScratchOutcome.NotBuilt("the connection broke while it was built from the migrations");
        }
    }

    private static async Task<ScratchOutcome> BuildAsync(ScratchSchema schema, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        await schema.CreateAsync(cancellation);
        foreach (var migration in migrations)
        {
            if (await schema.RunAsync(migration.UpSql, cancellation) is { } problem)
            {
                return new ScratchOutcome.NotBuilt($"{migration.Path} does not run in a scratch database: {problem.Said}");
            }
        }

        return new ScratchOutcome.Built(await schema.StructureAsync(cancellation));
    }
}
