using System.Security.Cryptography;
using DeployClaw.Host.PrivateDatabase;

namespace DeployClaw.Sandbox.Bot;

/// <summary>Where a bot of the sandbox keeps its incidents: a new folder that the database server's user can reach.</summary>
internal static class BotDatabase
{
    private const string Prefix = "deployclaw-incidents-";

    public static string NewFolder() => Path.Combine(
        TemporaryParent.Choose(ServerAccount.ForThisProcess()), Prefix + RandomNumberGenerator.GetHexString(8, lowercase: true));
}
