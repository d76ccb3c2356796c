namespace DeployClaw.Tests.Artifacts;

/// <summary>A folder for one test, gone afterwards.</summary>
internal sealed class AFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("deployclaw-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
