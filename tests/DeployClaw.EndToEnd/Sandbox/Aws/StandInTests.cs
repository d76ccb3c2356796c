using System.Text.Json;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>A test of a stand-in of its own over <see cref="AnAwsWorld"/>.</summary>
public abstract class StandInTests : IAsyncLifetime
{
    private AwsStandIn standIn = null!;

    internal AwsWorld World { get; } = AnAwsWorld.Create();

    internal Uri Address => standIn.Address;

    internal AwsCli Aws => new(Address);

    public async ValueTask InitializeAsync() => standIn = await AwsStandIn.StartAsync(World);

    public async ValueTask DisposeAsync()
    {
        await standIn.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static JsonElement[] Items(JsonElement answer, string name) => [.. answer.GetProperty(name).EnumerateArray()];
}
