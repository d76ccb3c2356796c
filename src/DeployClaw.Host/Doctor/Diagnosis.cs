namespace DeployClaw.Host.Doctor;

/// <summary>What a check found out about one thing: how it is, and what to do where that is not as it should be.</summary>
internal sealed record Diagnosis(Health Health, string Name, string What, string? Remedy)
{
    public static Diagnosis Good(string name, string what) => new(Health.Good, name, what, null);

    public static Diagnosis Warning(string name, string what, string remedy) => new(Health.Warning, name, what, remedy);

    public static Diagnosis Failed(string name, string what, string? remedy) => new(Health.Failed, name, what, remedy);
}

internal enum Health
{
    Good,

    /// <summary>It works, and somebody should know.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Failed,
}
