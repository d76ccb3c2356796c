using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>kill(2), at once and without a process of its own.</summary>
internal static class Signal
{
    public const int Kill = 9;
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(int process, int signal) =>
        Assert.True(SystemKill(process, signal) == 0, $"kill({process}, {signal}) gave {Marshal.GetLastPInvokeError()}.");

    /// <summary>Where it is still there.</summary>
    public static void TrySend(int process, int signal) => _ = SystemKill(process, signal);

    // Both arguments are as they are there: nothing has to be marshalled, for which the generated form would need unsafe code in this project.
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressMessage("Interoperability", "SYSLIB1054", Justification = "The generated form is unsafe code.")]
    private static extern int SystemKill(int process, int signal);
}
