using Npgsql;

namespace DeployClaw.Host.Postgres.Structure;

/// <summary>
/// The digest of a schema's structure. Comparable within one server: PostgreSQL keeps neither its hashes nor its way of writing
/// definitions out the same for ever. <see cref="Torn"/>: something was
/// dropped while we read, and the digest means nothing.
/// </summary>
internal sealed record SchemaFingerprint(string Schema, string Digest, bool Torn)
{
    /// <summary>The sum may exceed 64 bits, so it comes as a decimal; it counts modulo 2^64.</summary>
    public static SchemaFingerprint Read(NpgsqlDataReader row)
    {
        var sum = unchecked((ulong)(Int128)row.GetDecimal(1));
        return new SchemaFingerprint(row.GetString(0), Text(unchecked((long)sum), row.GetInt64(2)), row.GetBoolean(3));
    }

    public static string Text(long sum, long xor) => $"{sum:x16}{xor:x16}";
}
