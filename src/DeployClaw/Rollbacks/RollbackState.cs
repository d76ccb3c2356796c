namespace DeployClaw.Rollbacks;

/// <summary>Where a rollback stands; docs/rollback-lifecycle.mmd shows what leads where.</summary>
public enum RollbackState
{
    /// <summary>Its grant is spent on it, and nothing has been done.</summary>
    Granted,

    /// <summary>The stage stops taking executions.</summary>
    Freezing,

    /// <summary>A tenant's: its transaction runs, or may. The deployment's: its tenants are rolled back.</summary>
    Applying,

    /// <summary>It is committed, and what it left is looked at afresh.</summary>
    Verifying,
    Redeploying,
    Thawing,
    Done,

    /// <summary>It is not done, or not as it should be: the last sentence says which, and what is there.</summary>
    Failed,

    /// <summary>It may or may not have been done, and nobody can tell yet. Never run again by itself.</summary>
    InDoubt,

    /// <summary>It was given up before it had changed anything.</summary>
    Abandoned,
}
