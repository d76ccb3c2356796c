using DeployClaw.Host.Audit;
using DeployClaw.Incidents;
using DeployClaw.Logs;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Erases what the trail's entries only commit to; the entries stay as they are, and so does every proof.</summary>
internal sealed class Erasure(NpgsqlDataSource store, Scribe scribe, TimeProvider clock)
{
    private const string Erase =
        """
        UPDATE deployclaw.personal
        SET subject = NULL, salt = NULL, value = NULL, erased_at = clock_timestamp()
        WHERE subject = $1
        """;

    /// <returns>How many values were erased; with none, nothing goes on the trail.</returns>
    /// <exception cref="SourceUnavailableException">The role may not.</exception>
    public async Task<int> EraseAsync(string person, string reason, Actor by, CancellationToken cancellation)
    {
        await using var connection = await store.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await using var command = Sql.On(connection, Erase, person);
            var erased = await command.ExecuteNonQueryAsync(cancellation);
            if (erased > 0)
            {
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands = { scribe.Entry(new TrailEvent.PersonalDataErased(erased, Redactor.Redact(reason)) { At = clock.GetUtcNow(), By = by }) },
                };
                await batch.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }

            return erased;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new SourceUnavailableException(
                $"This role may not erase ({refused.MessageText}). Connect as deployclaw_eraser: 'deployclaw doctor --print-grants' makes it, and 'deployclaw store:migrate' gives it its rights.",
                refused);
        }
    }
}
