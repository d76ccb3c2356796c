using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>Secrets in whatever comes into the running bot; then all that came out of it, and all that it stored, is searched for them.</summary>
[Collection(ServeTests.Name)]
public sealed class SecretsTests(ServeHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoSecretOfAnyKindComesOutOrIsStored()
    {
        var (logged, told, typed, filledIn, registered) =
            (PlantedSecrets.Draw(), PlantedSecrets.Draw(), PlantedSecrets.Draw(), PlantedSecrets.Draw(), PlantedSecrets.Draw());
        await using var workplace = await host.WorkplaceAsync();
        using var lines = new PlantedLines(host.Sandbox, Texts(logged), string.Join(" | ", Texts(told)));
        await using var registry = await PlantedRegistry.OfAsync(host.Sandbox, Texts(registered));
        await workplace.StartBotAsync();
        workplace.Break();
        await workplace.QuietAsync();
        await TypeAsync(workplace.Stage, Texts(typed));
        await FillInAsync(workplace, Texts(filledIn));

        var traces = await Traces.OfAsync(workplace, host.Uri(workplace.Store));

        Assert.Equal(
            [],
            Found("a log line", logged, traces)
                .Concat(Found("the notice", told, traces))
                .Concat(Found("a command", typed, traces))
                .Concat(Found("a dialog", filledIn, traces))
                .Concat(Found("the registry", registered, traces)));
        Assert.All(["a message", "the store", "-errors-", "-report-"], place => Assert.Contains(traces, trace =>
            trace.Where.Contains(place, StringComparison.Ordinal) && trace.Text.Contains("[redacted:", StringComparison.Ordinal)));
    }

    private static string[] Texts(IEnumerable<PlantedSecret> secrets) => [.. secrets.Select(secret => secret.Text)];

    private static IEnumerable<string> Found(string planted, IEnumerable<PlantedSecret> secrets, IReadOnlyList<Trace> traces) =>
        secrets.SelectMany(secret => traces
            .Where(trace => trace.Text.Contains(secret.Hidden, StringComparison.OrdinalIgnoreCase))
            .Select(trace => $"The {secret.Kind} in {planted} is found in {trace.Where}.")).Distinct();

    /// <summary>As a command that there is not, as a name, and as a reason that is put on record.</summary>
    private static async Task TypeAsync(Stage stage, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            foreach (var command in (string[])["", "tenants ", "playbook ", "triage ", "mute 1h "])
            {
                await stage.TypeAsync(stage.Acme.OnCall, $"/deployclaw {command}{text}", Cancellation);
            }
        }
    }

    /// <summary>The search for tenants, and the reason for the end.</summary>
    private static async Task FillInAsync(AWorkplace workplace, IReadOnlyList<string> texts)
    {
        var (stage, person) = (workplace.Stage, workplace.Stage.Acme.OnCall);
        await workplace.AnsweredAsync(5 * texts.Count);
        await stage.PressAsync(person, "View all tenants", Cancellation);
        await workplace.DialogSaysAsync("Search by name");
        foreach (var text in texts)
        {
            await stage.SearchAsync(person, text, Cancellation);
            await workplace.DialogSaysAsync("No tenant");
        }

        await stage.OpenHomeAsync(person, Cancellation);
        await stage.PressAsync(person, "Resolve…", Cancellation);
        await workplace.DialogSaysAsync("What was done?");
        await stage.SubmitAsync(person, string.Join(' ', texts.Reverse()), Cancellation);
        await workplace.UntilAsync("select every(state = 'resolved') from deployclaw.incident", "the incident is resolved");
        await workplace.QuietAsync();
    }
}
