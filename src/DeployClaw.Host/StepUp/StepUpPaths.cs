namespace DeployClaw.Host.StepUp;

/// <summary>Addresses of the sign-in's pages, relative to the public one.</summary>
internal static class StepUpPaths
{
    public const string Root = "/step-up";
    public const string LinkPattern = "/step-up/{secret}";
    public const string CallbackPattern = "/step-up/callback";
    public const string ConfirmPattern = "/step-up/confirm/{id}";

    /// <summary>Registered at the issuer as this program's redirect URI.</summary>
    public const string Callback = "step-up/callback";

    public static string Link(string secret) => $"step-up/{secret}";

    public static string Confirm(string id) => $"step-up/confirm/{id}";
}
