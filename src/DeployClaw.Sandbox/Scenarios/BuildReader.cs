using DeployClaw.Sandbox.Scenarios.Raw;

namespace DeployClaw.Sandbox.Scenarios;

internal static class BuildReader
{
    private static readonly string[] Statuses = ["SUCCEEDED", "FAILED", "FAULT", "TIMED_OUT", "IN_PROGRESS", "STOPPED"];

    // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BuildPhase.html
    private static readonly string[] Phases =
        ["SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD", "UPLOAD_ARTIFACTS", "FINALIZING", "COMPLETED"];

    public static BuildPlan Read(Checks checks, RawBuild raw)
    {
        var id = checks.Need(raw, raw.Id, "id");
        if (id.Split(':') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            checks.Fail(raw, $"'{id}' is no id of a build: it is 'project:uuid'.");
        }

        return new BuildPlan(
            id,
            checks.OneOf(raw, raw.Status, "status", Statuses),
            checks.Offset(raw, raw.Start, "start"),
            checks.Need(raw, raw.LogGroup, "logGroup"),
            [.. checks.NeedSome(raw, raw.Phases, "phases").Select(phase => Phase(checks, phase))]);
    }

    private static PhasePlan Phase(Checks checks, RawPhase raw) =>
        new(
            checks.OneOf(raw, raw.Type, "type", Phases),
            checks.OneOf(raw, raw.Status ?? "SUCCEEDED", "status", Statuses),
            checks.Offset(raw, raw.Takes, "takes"),
            raw.Code,
            raw.Message);
}
