namespace DeployClaw.Sandbox.Aws.Logs;

/// <summary>The log groups of the world, as a caller may name them.</summary>
internal sealed class LogGroups(AwsWorld world)
{
    public IEnumerable<AwsLogGroup> Visible(AwsCaller caller) =>
        world.LogGroups.Where(group => group.Account == caller.Account && group.Region == caller.Region);

    /// <summary>By name or by identifier, which is a name or an ARN; by exactly one of them.</summary>
    public AwsLogGroup Find(AwsCaller caller, string? name, string? identifier)
    {
        if (name is null == identifier is null)
        {
            throw Refusal("InvalidParameterException", "Exactly one of logGroupName and logGroupIdentifier must be given.");
        }

        return Visible(caller).FirstOrDefault(group => group.Name == name || (identifier is not null && IsCalled(group, identifier)))
            ?? throw Refusal("ResourceNotFoundException", "The specified log group does not exist.");
    }

    public static void RequireStreams(AwsLogGroup group, IReadOnlyList<string> streams)
    {
        if (streams.Any(stream => group.Events.All(log => log.Stream != stream)))
        {
            throw Refusal("ResourceNotFoundException", "The specified log stream does not exist.");
        }
    }

    private static bool IsCalled(AwsLogGroup group, string identifier) =>
        identifier == group.Name || identifier == group.Arn || identifier == $"{group.Arn}:*";

    private static AwsException Refusal(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
