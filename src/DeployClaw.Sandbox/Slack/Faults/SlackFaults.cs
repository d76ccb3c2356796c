namespace DeployClaw.Sandbox.Slack.Faults;

/// <summary>The faults in force, each with the calls that it has seen. May be changed while the stand-in serves.</summary>
internal sealed class SlackFaults
{
    private readonly Lock gate = new();
    private readonly List<Armed> armed = [];

    public void Add(SlackFault fault)
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
    public SlackFault? Strike(string method)
    {
        lock (gate)
        {
            return armed.Where(entry => entry.Fault.Concerns(method)).ToArray().FirstOrDefault(entry => entry.Strikes())?.Fault;
        }
    }

    private sealed class Armed(SlackFault fault)
    {
        private int calls;

        public SlackFault Fault { get; } = fault;

        public bool Strikes()
        {
            var call = calls++;
            return call >= Fault.After && (Fault.Times is not { } times || call - Fault.After < times);
        }
    }
}
