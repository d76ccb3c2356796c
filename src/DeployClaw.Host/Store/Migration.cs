using DbUp.Engine;

namespace DeployClaw.Host.Store;

/// <summary>
/// The steps by which the store came to be as it is, oldest first. One that was released is never changed: what it made is mended by a later
/// one. Names begin with the version that the store has after them.
/// </summary>
internal static class Migration
{
    private const string QuartzTables = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    public static IReadOnlyList<SqlScript> All { get; } =
        [new("0001-jobs", Quartz()), .. StoreSql.AllMigrations.Select(migration => new SqlScript(migration.Name, migration.Text))];

    // What Quartz would run for itself, were it allowed to: {0} stands for the tables' prefix, {1} for that without the schema. A later
    // release of Quartz with other tables needs a migration of ours beside it; a test compares them.
    private static string Quartz() =>
        StoreSql.Read(typeof(global::Quartz.IScheduler).Assembly, QuartzTables)
            .Replace("{0}", JobTables.Prefix, StringComparison.Ordinal)
            .Replace("{1}", JobTables.PlainPrefix, StringComparison.Ordinal);
}
