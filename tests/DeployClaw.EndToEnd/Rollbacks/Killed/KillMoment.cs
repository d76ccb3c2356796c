namespace DeployClaw.EndToEnd.Rollbacks.Killed;

/// <summary>
/// A moment in the life of a rollback at which a node may be struck: something is on record in the store, is committed in the tenants' database, or
/// AWS has been asked for something. Once it has come it stays so.
/// </summary>
internal abstract record KillMoment(string Name)
{
    private const string Phases = "from deployclaw.rollback r, jsonb_array_elements(r.snapshot->'phases') p where";

    /// <summary>By a question that the store answers with true.</summary>
    internal sealed record OnRecord(string Name, string Sql) : KillMoment(Name);

    /// <summary>So many rollbacks are committed in the tenants' database.</summary>
    internal sealed record Committed(string Name, int Times) : KillMoment(Name);

    /// <summary>An operation of CodePipeline's: has come in, and nothing of it is done; or is done, and not answered.</summary>
    internal sealed record AtCall(string Name, string Operation, bool Done) : KillMoment(Name);

    public static KillMoment FreezeAsked { get; } = new AtCall("the freeze is asked for", "DisableStageTransition", Done: false);

    public static KillMoment CanaryDone { get; } = Tenants("the canary is done", "done", 1);

    public static KillMoment OtherMarked { get; } = Entry("another one's transaction is on record", "rollback-marked", 2);

    public static KillMoment AllDone { get; } = Tenants("all tenants are done", "done", 3);

    public static KillMoment BackAsked { get; } = new AtCall("the stage is asked to go back", "RollbackStage", Done: false);

    /// <summary>All, in the order in which they come.</summary>
    public static IReadOnlyList<KillMoment> All { get; } =
    [
        Entry("triaged", "triage-ended", 1),
        Entry("rehearsed", "rehearsal-ended", 1),
        Entry("the first vote stands", "vote-cast", 1),
        new OnRecord("the first is granted", "select exists (select from deployclaw.approval where snapshot->>'grant' is not null)"),
        Deployment("the deployment's has begun", "freezing"),
        FreezeAsked,
        new AtCall("frozen, and not answered", "DisableStageTransition", Done: true),
        Deployment("frozen", "applying"),
        Tenants("the canary has begun", "applying", 1),
        Entry("the canary's transaction is on record", "rollback-marked", 1),
        new Committed("the canary is committed", 1),
        Tenants("the canary's commit is on record", "verifying", 1),
        CanaryDone,
        Tenants("another one has begun", "applying", 2),
        OtherMarked,
        new Committed("another one is committed", 2),
        Tenants("all commits are on record", "verifying", 3),
        AllDone,
        Deployment("the deployment's goes on", "verifying"),
        Deployment("it is about to be deployed again", "redeploying"),
        BackAsked,
        new OnRecord("what goes back is on record", "select exists (select from deployclaw.rollback where schema is null and snapshot->>'execution' is not null)"),
        Deployment("it goes to be thawed", "thawing"),
        new AtCall("the thaw is asked for", "EnableStageTransition", Done: false),
        new AtCall("thawed, and not answered", "EnableStageTransition", Done: true),
        Deployment("thawed", "done"),
        new OnRecord("resolved", "select exists (select from deployclaw.incident where state = 'resolved')"),
    ];

    /// <summary>Every third, or all.</summary>
    public static IEnumerable<KillMoment> Some(bool all) => All.Where((_, index) => all || index % 3 == 1);

    private static OnRecord Entry(string name, string kind, int times) => new(name, $"select count(*) >= {times} from deployclaw.entry where kind = '{kind}'");

    private static OnRecord Deployment(string name, string state) => new(name, $"select exists (select {Phases} r.schema is null and p->>'state' = '{state}')");

    private static OnRecord Tenants(string name, string state, int times) =>
        new(name, $"select count(distinct r.id) >= {times} {Phases} r.schema is not null and p->>'state' = '{state}'");
}
