using DeployClaw.Host.Workers;
using Microsoft.Extensions.Time.Testing;

namespace DeployClaw.Tests.Workers;

public class RoundsTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ARoundThatBreaksOffUnexpectedlyIsToldOfAndTheNextOneComes()
    {
        var clock = new FakeTimeProvider();
        using var stopping = new CancellationTokenSource();
        var second = new TaskCompletionSource();
        var told = new List<Exception>();
        var rounds = 0;

        var running = Rounds.RepeatAsync(Round, Pause, clock, told.Add, stopping.Token);
        clock.Advance(Pause);
        await second.Task.WaitAsync(TestContext.Current.CancellationToken);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.IsType<InvalidCastException>(Assert.Single(told));

        Task Round(CancellationToken cancellation)
        {
            if (++rounds == 1)
            {
                throw new InvalidCastException("Nobody expected this.");
            }

            second.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
