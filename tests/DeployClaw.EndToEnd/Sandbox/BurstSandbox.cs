using DeployClaw.Sandbox;

namespace DeployClaw.EndToEnd.Sandbox;

/// <summary>The scenario burst, started once for the tests of a class that only look at it.</summary>
public sealed class BurstSandbox : IAsyncLifetime
{
    private RunningSandbox? running;

    internal RunningSandbox Running => running ?? throw new InvalidOperationException("It was not started.");

    public async ValueTask InitializeAsync() => running = await RunningSandbox.StartAsync("burst");

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
        {
            await running.DisposeAsync();
        }
    }
}
