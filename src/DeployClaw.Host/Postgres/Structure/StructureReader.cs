using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.Reading;
using Npgsql;

namespace DeployClaw.Host.Postgres.Structure;

/// <summary>
/// Reads the structure of all schemas with a statement for many at once. Reading a structure waits for ACCESS EXCLUSIVE locks, and a
/// statement fails as a whole: so schemas with such a lock are read one by one and briefly, and a statement that fails all the same is run
/// again on either half of its schemas until the one that it failed on stands alone.
/// </summary>
internal sealed class StructureReader(ReadOnlyReader reader)
{
    // A view's definition locks the tables behind it until the statement's end, and the server has room for some 6,400 locks in all.
    private const int SchemasAtOnce = 100;

    // Enough for a lock that is on its way out; the others would be waited for in vain.
    private static readonly TimeSpan LockedPatience = TimeSpan.FromMilliseconds(50);

    private static readonly Statement Fingerprints = Statement.FromFile("structure", "Structure.Structure.sql", "Structure.Fingerprints.sql");
    private static readonly Statement Locks = Statement.FromFile("locked tables", "Structure.LockedTables.sql");

    /// <summary>Digests by schema.</summary>
    public async Task<PerSchema<string>> ReadAsync(string[] schemas, CancellationToken cancellation)
    {
        var structures = new PerSchema<string>();
        var locked = (await LocksAsync(schemas, cancellation)).Select(table => table.Schema).ToHashSet(StringComparer.Ordinal);
        foreach (var some in schemas.Where(schema => !locked.Contains(schema)).Chunk(SchemasAtOnce))
        {
            await ReadAsync(some, structures, null, cancellation);
        }

        foreach (var schema in schemas.Where(locked.Contains))
        {
            await ReadAsync([schema], structures, LockedPatience, cancellation);
        }

        return structures;
    }

    private async Task ReadAsync(string[] schemas, PerSchema<string> structures, TimeSpan? lockTimeout, CancellationToken cancellation)
    {
        try
        {
            var found = await reader.ReadAsync(
                Fingerprints, [schemas, HistoryTools.TableNames], SchemaFingerprint.Read, cancellation, lockTimeout);
            foreach (var dropped in schemas.Except(found.Select(fingerprint => fingerprint.Schema), StringComparer.Ordinal))
            {
                structures.Missed(dropped, SchemaProblem.Dropped);
            }

            foreach (var fingerprint in found)
            {
                await TakeAsync(fingerprint, schemas, structures, lockTimeout, cancellation);
            }
        }
        catch (PostgresException exception) when (schemas.Length > 1 && IsOfOneSchema(exception))
        {
            var half = schemas.Length / 2;
            await ReadAsync(schemas[..half], structures, lockTimeout, cancellation);
            await ReadAsync(schemas[half..], structures, lockTimeout, cancellation);
        }
        catch (PostgresException exception) when (!ReadOnlyReader.EndsTheSession(exception))
        {
            var reason = await ReasonAsync(schemas, exception, cancellation);
            foreach (var schema in schemas)
            {
                structures.Missed(schema, reason);
            }
        }
    }

    private async Task TakeAsync(
        SchemaFingerprint fingerprint,
        string[] readWith,
        PerSchema<string> structures,
        TimeSpan? lockTimeout,
        CancellationToken cancellation)
    {
        if (!fingerprint.Torn)
        {
            structures[fingerprint.Schema] = fingerprint.Digest;
        }
        else if (readWith.Length > 1)
        {
            await ReadAsync([fingerprint.Schema], structures, lockTimeout, cancellation);
        }
        else
        {
            structures.Missed(fingerprint.Schema, "The structure changed while it was being read.");
        }
    }

    // A statement that takes too long does so because of all its schemas.
    private static bool IsOfOneSchema(PostgresException exception) =>
        exception.SqlState != PostgresErrorCodes.QueryCanceled && !ReadOnlyReader.EndsTheSession(exception);

    private async Task<string> ReasonAsync(string[] schemas, PostgresException exception, CancellationToken cancellation) =>
        exception.SqlState == PostgresErrorCodes.LockNotAvailable && await LocksAsync(schemas, cancellation) is [var locked, ..]
            ? $"The structure could not be read: {locked.Sentence}."
            : SchemaProblem.Sentence("The structure", exception);

    private Task<IReadOnlyList<LockedTable>> LocksAsync(string[] schemas, CancellationToken cancellation) =>
        reader.ReadAsync(Locks, [schemas], LockedTable.Read, cancellation);
}
