using DeployClaw.Sandbox.Acme;

namespace DeployClaw.Sandbox.Story;

/// <summary>
/// The demo's story: a pipeline breaks, its incident appears and is triaged; somebody looks into it; two people approve a rollback, and sign
/// in for votes; what they approved is rolled back; somebody deals with it, and ends it; somebody who may not is refused.
/// </summary>
internal static class IncidentStory
{
    private const string Reason = "What was left was rolled back by hand.";

    /// <param name="acme">Whose incident it is.</param>
    /// <param name="breaks">Has the pipeline break.</param>
    /// <param name="pipeline">The one that breaks.</param>
    /// <param name="tenant">One that is hit; null in a world without tenants that are.</param>
    /// <param name="approved">One whose rollback may be approved; null where none may.</param>
    /// <param name="alike">How many others have the same way back as that one.</param>
    public static IReadOnlyList<Scene> Of(AcmeWorkspace acme, Func<Task> breaks, string pipeline, string? tenant, string? approved, int alike) =>
    [
        .. Alert(breaks, pipeline),
        .. Triage(acme),
        .. tenant is null ? [] : Tenants(acme, tenant),
        .. approved is null ? [] : ApprovalStory.Of(acme, approved).Concat(SignInStory.Of(acme, pipeline)).Concat(RollbackStory.Of(acme, approved, alike)),
        .. Ending(acme, pipeline),
    ];

    private static IEnumerable<Scene> Alert(Func<Task> breaks, string pipeline) =>
    [
        new($"{pipeline} broke, and its card is in #incidents", Sight.Card, $"{pipeline} failed") { Does = (_, _) => breaks() },
        .. Enumerable.Range(1, 6).Select(step => new Scene($"step {step} of 6 is in the thread", Sight.Thread, $"{step}/6 ")),
        new("the evidence is in the thread: error lines, the report", Sight.Thread, "-errors-", "-report-"),
        new("the card says what caused it", Sight.Card, "Cause:"),
    ];

    private static IEnumerable<Scene> Triage(AcmeWorkspace acme) =>
    [
        Typed(acme, "/deployclaw triage", "triage was asked for, and has begun", "Triage has begun"),
        new("every step is in the thread a second time", Sight.Thread, "1/6 ", "2/6 ", "3/6 ", "4/6 ", "5/6 ", "6/6 ") { Times = 2 },
        new("the card says again what caused it", Sight.Card, "Cause:"),
        Typed(acme, "/deployclaw help", "help says what there is", "/deployclaw triage", "/deployclaw playbook TENANT"),
        Typed(acme, "/deployclaw staus", "a wrong word is answered with the near one", "Did you mean", "status"),
        Typed(acme, "/deployclaw status", "status names the open incident", "1 open incident"),
    ];

    private static IEnumerable<Scene> Tenants(AcmeWorkspace acme, string tenant) =>
    [
        new("the cascade is in the thread as a picture", Sight.Thread, "-cascade-"),
        Typed(acme, "/deployclaw tenants", "the tenants are listed, with their risks", tenant, "risk"),
        Typed(acme, $"/deployclaw playbook {tenant}", $"the way back of {tenant} is shown", "Digest"),
        new("View all tenants opens the list", Sight.Dialog(acme.OnCall), tenant, "Search by name")
        {
            Does = (stage, cancellation) => stage.PressAsync(acme.OnCall, "View all tenants", cancellation),
        },
        new($"a search finds {tenant} alone", Sight.Dialog(acme.OnCall), tenant, "1 tenant with")
        {
            Does = (stage, cancellation) => stage.SearchAsync(acme.OnCall, tenant, cancellation),
        },
        new($"the details of {tenant} say why it is hit", Sight.Dialog(acme.OnCall), "Why it is hit")
        {
            Does = (stage, cancellation) => stage.PressInDialogAsync(acme.OnCall, "Details", cancellation),
        },
    ];

    private static IEnumerable<Scene> Ending(AcmeWorkspace acme, string pipeline) =>
    [
        new("App Home lists the incident", Sight.Home(acme.OnCall), $"{pipeline} failed", "Connections")
        {
            Does = (stage, cancellation) => stage.OpenHomeAsync(acme.OnCall, cancellation),
        },
        new("the incident is taken", Sight.Card, "taken by")
        {
            Does = (stage, cancellation) => stage.PressAsync(acme.OnCall, "Take", cancellation),
        },
        new("a guest is refused", Sight.Whispers(acme.Guest), "Guests can read what the channel shows, and do nothing.")
        {
            Does = (stage, cancellation) => stage.TypeAsync(acme.Guest, "/deployclaw resolve all is well", cancellation),
        },
        new("the auditor has the whole trail put into the thread", Sight.Thread, "The audit trail, ", "-trail-")
        {
            Does = (stage, cancellation) => stage.TypeAsync(acme.Auditor, "/deployclaw audit", cancellation),
        },
        new("resolving asks for a reason", Sight.Dialog(acme.OnCall), "What was done?")
        {
            Does = (stage, cancellation) => stage.PressAsync(acme.OnCall, "Resolve…", cancellation),
        },
        new("the card is green", Sight.Card, ":large_green_circle:", $"{pipeline}: resolved", Reason)
        {
            Does = (stage, cancellation) => stage.SubmitAsync(acme.OnCall, Reason, cancellation),
        },
        new("the channel is told", Sight.Channel, "Resolved", Reason),
    ];

    private static Scene Typed(AcmeWorkspace acme, string line, string seen, params string[] answer) =>
        new(seen, Sight.Whispers(acme.OnCall), answer) { Does = (stage, cancellation) => stage.TypeAsync(acme.OnCall, line, cancellation) };
}
