namespace DeployClaw.Sandbox.Aws;

/// <summary>The faults in force, each with the calls that it has seen. May be changed while the stand-in serves.</summary>
internal sealed class AwsFaults
{
    private readonly Lock gate = new();
    private readonly List<Armed> armed = [];

    public IReadOnlyList<AwsFault> All
    {
        get
        {
            lock (gate)
            {
                return [.. armed.Select(entry => entry.Fault)];
            }
        }
    }

    public void Add(AwsFault fault)
    {
        lock (gate)
        {
            armed.Add(new Armed(fault));
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            armed.Clear();
        }
    }

    /// <summary>The first fault that strikes the call; those after it do not come to see the call, and do not count it.</summary>
    public AwsFault? Strike(AwsOperation operation)
    {
        lock (gate)
        {
            return armed.Where(entry => entry.Fault.Concerns(operation)).ToArray().FirstOrDefault(entry => entry.Strikes())?.Fault;
        }
    }

    private sealed class Armed(AwsFault fault)
    {
        private int calls;

        public AwsFault Fault { get; } = fault;

        public bool Strikes()
        {
            var call = calls++;
            return call >= Fault.After && (Fault.Times is not { } times || call - Fault.After < times);
        }
    }
}
