using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Reflection;

namespace DeployClaw.Benchmarks.Startup;

/// <summary>Hears from the runtime which methods are called for the first time: compiled at run time, or found compiled in an assembly.</summary>
internal sealed class UsedMethods : EventListener
{
    // Microsoft-Windows-DotNETRuntime: JIT, and CompilationDiagnostic (R2RGetEntryPoint).
    private const EventKeywords Keywords = (EventKeywords)(0x10 | 0x2000000000);

    /// <summary>The runtime's events come by a thread of their own, some time later.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);

    private readonly ConcurrentQueue<ulong> heard = new();

    /// <summary>In the order of their first use.</summary>
    public async Task<IReadOnlyList<MethodBase>> MethodsAsync()
    {
        await Task.Delay(Delay, TimeProvider.System);
        return [.. heard.Distinct().Select(Resolve).OfType<MethodBase>()];
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, Keywords);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName is { } name && (name.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) || name.StartsWith("R2RGetEntryPoint", StringComparison.Ordinal))
            && eventData.PayloadNames?.IndexOf("MethodID") is >= 0 and var place)
        {
            heard.Enqueue((ulong)eventData.Payload![place]!);
        }
    }

    /// <summary>The event's id is the runtime's handle; what belongs to no type (dynamic methods, stubs) has no use here.</summary>
    private static MethodBase? Resolve(ulong id)
    {
        try
        {
            return OfHandle(RuntimeMethodHandle.FromIntPtr((nint)id));
        }
        catch (Exception stub) when (stub is TargetInvocationException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    // The public way refuses methods of generic types whose type it is not told, and events do not name it.
    private static MethodBase? OfHandle(RuntimeMethodHandle handle) =>
        (MethodBase?)typeof(object).Assembly.GetType("System.RuntimeType")!
            .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Single(method => method.Name == "GetMethodBase" && method.GetParameters() is [{ ParameterType.Name: "IRuntimeMethodInfo" }])
            .Invoke(null, [typeof(RuntimeMethodHandle).GetMethod("GetMethodInfo", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(handle, null)]);
}
