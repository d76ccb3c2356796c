namespace DeployClaw.Host.Doctor;

/// <summary>Says that a service is not where it usually is: what is sent there goes to somebody else.</summary>
internal static class EndpointNote
{
    public static Diagnosis Of(string service, Uri endpoint, bool sandbox, string remedy) => sandbox
        ? Diagnosis.Good($"{service} endpoint", $"{endpoint}, a sandbox's")
        : Diagnosis.Warning($"{service} endpoint", $"{endpoint} is asked in place of the public one", remedy);
}
