namespace DeployClaw.Incidents;

/// <summary>Where an incident stands; docs/incident-lifecycle.mmd shows what leads where.</summary>
public enum IncidentState
{
    /// <summary>Open, and nobody has looked yet.</summary>
    Reported,
    Triaging,
    Triaged,

    /// <summary>Playbooks are offered and votes may be cast.</summary>
    AwaitingApproval,
    RollingBack,
    Resolved,

    /// <summary>A person said that it needs no dealing with.</summary>
    Dismissed,

    /// <summary>What was tried could not be done: a person has to decide how to go on.</summary>
    Failed,
}
