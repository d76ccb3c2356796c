using System.CommandLine;
using DeployClaw.Host.Store;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw store:migrate`: makes the store or upgrades it, as a role that the running program is not.</summary>
internal static class StoreMigrateCommand
{
    public const string OwnerVariable = "DEPLOYCLAW_STORE_OWNER";

    public static Command Create()
    {
        var owner = new Option<string>("--store-owner")
        {
            Description = $"The store's PostgreSQL as the role that owns the store, a URL or a connection string (or {OwnerVariable})",
            HelpName = "CONNECTION",
        };
        var role = new Option<string>("--runtime-role")
        {
            Description = "The role that 'deployclaw serve' connects as: it can add to the trail and not change it",
            HelpName = "NAME",
            DefaultValueFactory = _ => RuntimeRole.DefaultName,
        };
        var restored = new Option<bool>("--restored")
        {
            Description = "The store was restored from a backup: messages that waited then may have been sent since, and are looked for first",
        };
        var command = new Command("store:migrate", "Make the store of 'deployclaw serve', or bring it up to this program's version") { owner, role, restored };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(owner), parsed.GetRequiredValue(role), parsed.GetValue(restored), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? owner, string role, bool restored, CancellationToken cancellation)
    {
        var connection = owner ?? Environment.GetEnvironmentVariable(OwnerVariable);
        if (string.IsNullOrEmpty(connection))
        {
            throw new SourceUnavailableException($"Which store? Use --store-owner or {OwnerVariable}.");
        }

        var migrator = new StoreMigrator(connection);
        var applied = await migrator.MigrateAsync(role, cancellation);
        if (restored)
        {
            await migrator.DoubtWhatWaitsAsync(cancellation);
        }

        foreach (var migration in applied)
        {
            Console.Out.WriteLine($"applied {migration}");
        }

        Console.Out.WriteLine($"The store is at version {Migration.All.Count}; role {role} may use it.");
        return ExitCode.Clear;
    }
}
