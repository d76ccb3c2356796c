namespace DeployClaw.Tests;

/// <summary>A file of this test alone; gone when the test ends.</summary>
internal sealed class WrittenFile : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public string Write(string text)
    {
        File.WriteAllText(Path, text);
        return Path;
    }

    public void Dispose() => File.Delete(Path);
}
