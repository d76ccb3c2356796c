using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Scenarios.Raw;

namespace DeployClaw.Sandbox.Scenarios;

/// <summary>Reads one scenario. Throws <see cref="InvalidScenarioException"/> with file and line.</summary>
internal static class ScenarioFile
{
    public static Scenario Load(string file)
    {
        var raw = RawReader.Read(file);
        var checks = new Checks(file);
        var name = Path.GetFileNameWithoutExtension(file);
        var estate = EstateReader.Read(checks, checks.Need(raw, raw.Estate, "estate"));
        return new Scenario(
            name,
            checks.Need(raw, raw.Summary, "summary"),
            raw.Seed ?? 1,
            checks.Existing(raw, raw.Catalogue, "catalogue"),
            estate,
            Cloud(checks, raw, Lists(raw, estate)))
        {
            SourceFolder = checks.Existing(raw, raw.Source, "source"),
            Approves = raw.Approves,
            Alike = raw.Alike,
        };
    }

    /// <summary>The file's own lists, and the active tenants' names and schemas.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Lists(RawScenario raw, EstatePlan estate)
    {
        var active = estate.Tenants.Where(tenant => tenant.Active).ToList();
        var lists = (raw.Lists ?? []).ToDictionary(list => list.Key, IReadOnlyList<string> (list) => list.Value, StringComparer.Ordinal);
        lists["tenants"] = [.. active.Select(tenant => tenant.Name)];
        lists["schemas"] = [.. active.Select(tenant => tenant.Schema)];
        return lists;
    }

    private static CloudPlan Cloud(Checks checks, RawScenario raw, IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
    {
        var home = new CloudHome(checks.Need(raw, raw.Account, "account"), checks.Need(raw, raw.Region, "region"));
        var builds = (raw.Builds ?? []).Select(build => BuildReader.Read(checks, build)).ToList();
        return new CloudPlan(
            home,
            [.. (raw.Pipelines ?? []).Select(pipeline => new PipelineReader(checks, builds).Read(pipeline, home))],
            builds,
            [.. (raw.Roles ?? []).Select(role => new AwsRole(role.Account ?? home.Account, checks.Need(role, role.Name, "name"), checks.Need(role, role.Trust, "trust")))],
            [.. (raw.Logs ?? []).Select(log => new LogReader(checks, lists).Read(log))],
            [.. (raw.Faults ?? []).Select(fault => Fault(checks, fault))])
        {
            Lists = lists,
        };
    }

    private static AwsFault Fault(Checks checks, RawFault raw) =>
        new(
            checks.Need(raw, raw.Service, "service"),
            raw.Operation ?? "*",
            Enum.Parse<AwsFaultKind>(checks.OneOf(raw, raw.Kind, "kind", Enum.GetNames<AwsFaultKind>())),
            raw.Times,
            raw.After ?? 0);
}
