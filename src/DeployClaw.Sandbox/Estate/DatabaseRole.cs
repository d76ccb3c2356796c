using System.Security.Cryptography;

namespace DeployClaw.Sandbox.Estate;

/// <summary>A role of the tenants' database, with a password for this run only.</summary>
internal sealed record DatabaseRole(string Name, string Password)
{
    public const string Reader = "deployclaw_reader";
    public const string Rehearsal = "deployclaw_rehearsal";
    public const string Rollback = "deployclaw_rollback";
    public const string Scratch = "deployclaw_scratch";
    public const string Migrator = "flyway";
    public const string Application = "app";

    public static DatabaseRole Draw(string name) => new(name, RandomNumberGenerator.GetHexString(32, lowercase: true));
}
