namespace DeployClaw.Rollbacks;

/// <summary>How a rollback's state is said.</summary>
public static class RollbackWords
{
    public static string Of(RollbackState state) => state switch
    {
        RollbackState.Granted => "granted",
        RollbackState.Freezing => "being frozen",
        RollbackState.Applying => "being rolled back",
        RollbackState.Verifying => "being verified",
        RollbackState.Redeploying => "being deployed again",
        RollbackState.Thawing => "being thawed",
        RollbackState.Done => "done",
        RollbackState.Failed => "failed",
        RollbackState.InDoubt => "in doubt",
        RollbackState.Abandoned => "abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
