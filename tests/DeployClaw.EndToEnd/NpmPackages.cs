using System.Security.Cryptography;
using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.EndToEnd;

/// <summary>
/// The npm packages that npm/package-lock.json names, installed beside the tests' program: once per lock file, and whole or not at
/// all, however many runs want them at the same time.
/// </summary>
internal static class NpmPackages
{
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>The folder with package.json, package-lock.json and our own scripts.</summary>
    public static string Sources { get; } = Path.Combine(AppContext.BaseDirectory, "npm");

    /// <summary>The folder node_modules.</summary>
    public static Task<string> FolderAsync() => Installed.Value;

    private static async Task<string> InstallAsync()
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Sources, "package-lock.json"))));
        var home = Path.Combine(Sources, $"installed-{digest[..16]}");
        if (!Directory.Exists(home))
        {
            await InstallIntoAsync(home);
        }

        return Path.Combine(home, "node_modules");
    }

    /// <summary>Installs elsewhere and moves it into place; the loser of a race throws its own copy away.</summary>
    private static async Task InstallIntoAsync(string home)
    {
        var draft = Directory.CreateDirectory($"{home}.{Environment.ProcessId}").FullName;
        try
        {
            foreach (var name in new[] { "package.json", "package-lock.json" })
            {
                File.Copy(Path.Combine(Sources, name), Path.Combine(draft, name), overwrite: true);
            }

            var result = await Cli.Wrap("npm")
                .WithArguments(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional", "--loglevel=error"])
                .WithWorkingDirectory(draft)
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync();
            Assert.True(result.IsSuccess, $"npm ci failed: {result.StandardError}");
            if (!Directory.Exists(home))
            {
                Directory.Move(draft, home);
            }
        }
        catch (IOException) when (Directory.Exists(home))
        {
            // Somebody else was quicker, and theirs is as good.
            return;
        }
        finally
        {
            if (Directory.Exists(draft))
            {
                Directory.Delete(draft, recursive: true);
            }
        }
    }
}
