using System.Runtime.InteropServices;

namespace DeployClaw.Host.Cli;

/// <summary>Ctrl-C, or SIGTERM: the first asks to stop when what runs is over, the second ends it at once.</summary>
internal sealed class TwoInterrupts : IDisposable
{
    private readonly CancellationTokenSource now = new();
    private readonly List<PosixSignalRegistration> registrations;
    private int heard;

    /// <param name="first">Told of the first.</param>
    public TwoInterrupts(Action first) => registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (Interlocked.Increment(ref heard) == 1)
            {
                first();
            }
            else
            {
                now.Cancel();
            }
        })),
    ];

    public bool Asked => Volatile.Read(ref heard) > 0;

    /// <summary>Cancelled by the second.</summary>
    public CancellationToken Now => now.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        now.Dispose();
    }
}
