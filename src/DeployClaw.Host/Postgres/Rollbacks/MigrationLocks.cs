using System.Text;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>An advisory lock by which a migration tool keeps its own runs apart. Where it is not <see cref="OfSchema"/>, it does not tell which tenant the run is at.</summary>
internal sealed record MigrationLock(string Tool, long Key, bool OfSchema);

/// <summary>
/// The advisory locks of the migration tools that we know, as they come to by default. The others lock tables (EF Core, Knex, Liquibase) or nothing (Alembic).
/// </summary>
internal static class MigrationLocks
{
    // https://github.com/flyway/flyway: "Flyway" in ASCII, to which the hash of the history table's name is added.
    private const long FlywaysName = 0x466C79776179;

    // https://github.com/golang-migrate/migrate/blob/master/database/util.go
    private const uint GolangSalt = 1486364155;

    // https://github.com/rails/rails/blob/main/activerecord/lib/active_record/migration.rb
    private const long RailsSalt = 2053462845;

    // https://github.com/pressly/goose/blob/main/lock/postgres.go
    private const long Goose = 4097083626;

    // https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Engine/pg.pm
    private const long Sqitch = 75474063;

    public static IReadOnlyList<MigrationLock> Of(string schema, string database) =>
    [
        new("Flyway", FlywaysName + JavaHash($"\"{schema}\".\"flyway_schema_history\""), OfSchema: true),
        new("golang-migrate", unchecked(Crc32($"{schema}\0schema_migrations\0{database}") * GolangSalt), OfSchema: true),
        new("Rails", RailsSalt * Crc32(database), OfSchema: false),
        new("goose", Goose, OfSchema: false),
        new("sqitch", Sqitch, OfSchema: false),
    ];

    // String.hashCode
    private static int JavaHash(string text) => text.Aggregate(0, (hash, letter) => unchecked((31 * hash) + letter));

    // As in ISO 3309 (crc32.ChecksumIEEE, Zlib.crc32).
    private static uint Crc32(string text)
    {
        var sum = uint.MaxValue;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            sum ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
            }
        }

        return ~sum;
    }
}
