using DeployClaw.Host.Keys;

namespace DeployClaw.Tests.Keys;

/// <summary>Keys that were drawn for a test and lie nowhere.</summary>
internal static class AKeyring
{
    public static Keyring Drawn(string name = "deployclaw-test") =>
        new([SigningKey.Draw(name)], [EntryKey.Draw()], SigningKey.Draw($"{name}-grants"), [], []);
}
