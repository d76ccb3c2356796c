using System.Security.Cryptography;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>A file for its owner only, which is gone when it is closed.</summary>
internal static class TemporaryFile
{
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"deployclaw-export-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }
}
